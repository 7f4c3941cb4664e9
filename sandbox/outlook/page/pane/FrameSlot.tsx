/** Puts a frame of the add-in, which lives longer than a drawing of the page, into the page. */
import { useEffect, useRef } from "react";
import type { AddinFrame } from "../host/frame.ts";

export function FrameSlot({ frame, className }: { readonly frame: AddinFrame; readonly className: string }) {
  const slot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { element } = frame;
    // A frame that is moved in the document loads again, so it is put in once and taken out by its owner.
    if (element.parentElement !== slot.current) slot.current?.append(element);
    element.style.cssText = "border:0;width:100%;height:100%;display:block";
  }, [frame]);
  return <div ref={slot} className={className} />;
}
