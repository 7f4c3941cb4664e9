/** Puts a frame of the add-in, which lives longer than a drawing of the page, into the page. */
import { useEffect, useRef } from "react";
import type { AddinFrame } from "../host/frame.ts";

export function FrameSlot({ frame, className }: { readonly frame: AddinFrame; readonly className: string }) {
  const slot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (slot.current !== null) frame.attachTo(slot.current);
  }, [frame]);
  return <div ref={slot} className={className} />;
}
