package io.tandem.sim;

/** What users mostly do in a simulation; whatever it is, they do everything else now and then. */
enum Flow {
    HOLD,
    CONSULTATION,
    MUSIC,
    UNATTENDED_TRANSFER,
    ATTENDED_TRANSFER,
    TRANSFER_BY_MESSAGE,
    FORWARDING,
    THREE_WAY,
    FIND_ME,
    SCREENING,
    PARK,
    PICKUP,
    REDIAL,
    CLICK_TO_DIAL,
    TAKEOVER,
    JOIN,
    WATCHING,
    ROOMS
}
