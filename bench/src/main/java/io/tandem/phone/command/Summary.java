package io.tandem.phone.command;

import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is printed at the end, in this order. */
final class Summary {
    private static final int MEASURED_MS = 2_000;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Summary put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** Tone and level are those of the last two seconds of sound. */
    Summary call(PhoneCall call) {
        put("final_code", call.finalCode()).put("reason", call.finalReason()).put("call_id", call.callId()).put("state", call.state().name());
        put("provisionals", call.provisionals()).put("duration_ms", call.durationMs()).put("transfer_reports", call.transferReports());
        Heard last = call.media().heardLast(MEASURED_MS);
        Heard.Counters c = last.counters();
        put("codec", c.codec().map(Enum::name).orElse("")).put("packets_sent", c.packetsSent()).put("packets", c.packets()).put("lost", c.lost());
        put("late", c.late()).put("duplicates", c.duplicates()).put("jitter_ms", c.jitterMs()).put("sources", c.sources()).put("timestamp_jumps", c.timestampJumps());
        put("rtcp_packets", c.rtcpPackets()).put("heard_ms", c.soundMs()).put("tone_hz", last.frequencyHz()).put("level_dbm0", last.levelDbm0());
        put("longest_hole_ms", call.heard().longestHoleMs()).put("dtmf", c.digits());
        put("dtmf_info", String.join("", call.requests().stream().filter(m -> m.bodyIs("application/dtmf-relay")).map(Summary::signal).toList()));
        return this;
    }

    private static String signal(io.tandem.phone.sip.SipMessage info) {
        return info.bodyText().lines().filter(l -> l.startsWith("Signal=")).map(l -> l.substring(7).trim()).findFirst().orElse("");
    }

    Summary phone(Phone phone) {
        return put("retransmissions", phone.retransmissions()).put("errors", phone.errors());
    }

    String json() {
        return JsonText.write(fields);
    }
}
