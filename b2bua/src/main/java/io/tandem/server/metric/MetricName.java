package io.tandem.server.metric;

import java.util.List;

/** The table of all metrics of our own; each constant is one family, its sentence is the HELP line. The JVM's own families ({@code jvm_}, {@code process_}) come from simpleclient_hotspot. */
public enum MetricName {
    CALLS_ACTIVE("tandem_calls_active", "Calls that are set up or being set up."),
    LEGS_ACTIVE("tandem_legs_active", "Legs that the call loop has not forgotten yet; 0 some seconds after the last call."),
    SCRIPTS_ACTIVE("tandem_scripts_active", "Call services that run."),
    TIMERS_ACTIVE("tandem_timers_active", "Timers of the call loop that are set."),
    CALLS("tandem_calls_total", "Calls ended, by outcome.", "outcome"),
    CALLS_REFUSED("tandem_calls_refused_total", "Calls answered 503 because of a limit or draining, by reason.", "reason"),
    SETUP_SECONDS("tandem_setup_seconds", "Time from INVITE to its final response on the caller's leg."),
    REGISTRATIONS("tandem_registrations", "Contacts registered."),
    SIP_REQUESTS("tandem_sip_requests_total", "SIP requests, by method and direction (in, out).", "method", "direction"),
    SIP_RESPONSES("tandem_sip_responses_total", "SIP responses, by class (1xx to 6xx) and direction (in, out).", "class", "direction"),
    SIP_MALFORMED("tandem_sip_malformed_total", "SIP messages that could not be read."),
    SIP_LEGS("tandem_sip_legs", "Legs kept on the SIP side, those included that linger for late messages."),
    SIP_TRANSACTIONS("tandem_sip_transactions", "Transactions that the SIP stack keeps, those included that linger for repetitions."),
    RTP_PACKETS("tandem_rtp_packets_total", "RTP packets, by direction (in, out).", "direction"),
    RTP_DROPPED("tandem_rtp_dropped_total", "RTP packets received and not passed on, by reason.", "reason"),
    RTP_LOST("tandem_rtp_lost_total", "RTP packets that never came, by sequence number."),
    FRAMES_ENCODED("tandem_rtp_frames_encoded_total", "Frames of audio encoded: for legs of different codecs, mixers, and music in codecs without ready-made frames."),
    RTP_RESIDENCE("tandem_rtp_residence_seconds", "Time that an RTP packet spends inside."),
    LEG_MOS("tandem_leg_mos", "How well legs were heard, by the E-model (MOS 1 to 4.5); a value for each leg and reporting interval."),
    LEG_JITTER("tandem_leg_jitter_seconds", "Interarrival jitter of legs; a value for each leg and reporting interval."),
    LEG_LOSS("tandem_leg_loss_ratio", "Part of a leg's packets that never came or came too late; a value for each leg and reporting interval."),
    LEG_ROUND_TRIP("tandem_leg_round_trip_seconds", "Round trip to legs whose reports tell it; a value for each leg and reporting interval."),
    RTP_PORTS_IN_USE("tandem_rtp_ports_in_use", "RTP ports taken by calls."),
    RING_REMAINING("tandem_ring_remaining_capacity", "Free slots in the fullest ring."),
    CONFERENCE_PARTICIPANTS("tandem_conference_participants", "Members of conference rooms."),
    PARKED_CALLS("tandem_parked_calls", "Calls in parking slots."),
    REDIALS_WAITING("tandem_redials_waiting", "Users who wait for a number to be free (*66)."),
    SOUNDS_READY("tandem_sounds_ready", "Prompts and pieces of music that can be played at once; what ships is converted when it is asked for, the rest by and by."),
    SOUNDS_WAITING("tandem_sounds_waiting", "Audio files that wait for their conversion."),
    SOUND_FILES("tandem_sound_files_total", "Audio files, by result (converted, reused, failed, clipped; refused: put off because the pool was full).", "result"),
    SPOKEN_PROMPTS("tandem_spoken_prompts", "Names that members of conference rooms have said, kept in memory while they are there."),
    SPOKEN_PROMPTS_REFUSED("tandem_spoken_prompts_refused_total", "Names that were not kept because there are as many as may be."),
    PROMPTS_SKIPPED("tandem_prompts_skipped_total", "Prompts that were asked for and left out, because they are not there or were not converted in time."),
    ANNOUNCEMENTS_LEFT_OUT("tandem_announcements_left_out_total", "Rejections that were not announced because announcements.most others were."),
    RECORDINGS_ACTIVE("tandem_recordings_active", "Recordings that go on."),
    RECORDINGS("tandem_recordings_total", "Recordings, by result (started; refused: too many, or no file; failed: a file took no more, or was not converted).", "result"),
    RECORDING_PACKETS_LOST("tandem_recording_packets_lost_total", "RTP packets that are missing in ended recordings: no room before the recorder, too late, or not to be decoded."),
    DOOR_DROPPED("tandem_door_dropped_total", "Messages refused at the bound of a queue between threads, by door.", "door"),
    SLOW_TURNS("tandem_slow_turns_total", "Turns of the call loop that took over 5 ms."),
    FINDINGS_UNLOGGED("tandem_media_findings_unlogged_total", "Reasons why somebody is not heard that the log left out, because it had too many of them; ladders and call records hold them."),
    CALL_RECORDS("tandem_call_records_total", "Call records, by result (written, dropped, failed).", "result"),
    LOG_DROPPED("tandem_log_dropped_total", "Log lines dropped because standard error was too slow."),
    DRAINING("tandem_draining", "1 while new calls are refused because the server is ending.");

    private final String family;
    private final String help;
    private final String labels;

    MetricName(String family, String help, String... labels) {
        this.family = family;
        this.help = help;
        this.labels = String.join(",", labels);
    }

    /** Returns the full name as it is served. */
    public String family() {
        return family;
    }

    /** Returns one sentence. */
    public String help() {
        return help;
    }

    /** Returns the names of the labels. */
    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
    }
}
