/** A problem that cannot be planned as it is written; the message names the field and the rule. */
export class VroomRefusal extends Error {}
