package io.tandem.call;

/** What the kernel counts; each only ever grows. */
public enum KernelCounter {
    /** INVITEs that reached the loop. */
    INVITES,
    /** INVITEs refused with 503 at the door or on the loop because a bound was reached or the node drains. */
    INVITES_SHED,
    /** Messages that the inbox could not take; the sender was told. */
    INBOX_REFUSED,
    /** Events of legs that were gone already. */
    EVENTS_LATE,
    /** Events that a script's full mailbox could not take: digits and progress, never an end. */
    MAILBOX_DROPPED,
    /** Scripts that threw; their legs were ended with 500. */
    SCRIPTS_CRASHED,
    /** Loop handlers that threw; the leg concerned was ended. */
    HANDLERS_CRASHED,
    /** Turns that took longer than the settings allow. */
    TURNS_SLOW,
    /** Turns so long that the stack was dumped. */
    TURNS_STUCK,
    /** Timers that were refused because the bound was reached. */
    TIMERS_REFUSED,
    /** Work for the I/O pool that it refused. */
    OFFLOADS_REFUSED,
    /** Journal entries that were left out because the journal was full. */
    JOURNAL_DROPPED,
    /** 2xx of further forks, or after our CANCEL, that were acknowledged and ended. */
    LATE_ANSWERS_ENDED,
    /** Rejections that were not announced because too many others were. */
    ANNOUNCEMENTS_LEFT_OUT,
    /** Digits that found too many others waiting for their INFO. */
    DIGITS_DROPPED,
    /** Findings of the media doctor that were not logged because too many others were; ladders and records hold them. */
    FINDINGS_UNLOGGED,
    /** Call records written without a media report that came in time. */
    REPORTS_MISSING,
    /** Subscriptions refused with 503: the user has too many, or all together. */
    SUBSCRIPTIONS_REFUSED,
    /** Requests outside dialogs, ours and theirs, refused because a bound was reached or the node drains. */
    REQUESTS_REFUSED
}
