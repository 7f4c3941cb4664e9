import type { EventForm } from "../edit/event-form.ts";

export interface EventFieldsProps {
  readonly state: EventForm;
  readonly change: (part: Partial<EventForm>) => void;
}
