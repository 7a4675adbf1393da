package io.tandem.conform;

import io.tandem.conform.Observation.Measured;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Observation.Missing;
import io.tandem.conform.Observation.Notes;
import io.tandem.conform.Observation.Several;
import io.tandem.conform.Observation.Sound;
import io.tandem.phone.sip.SipHeader;
import io.tandem.phone.sip.SipMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a faulty server might have done instead: an observation changed in one way at a time. */
final class Mutations {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final double LOUD_DBM0 = -10;
    private static final double SILENT_DBM0 = -99;

    private Mutations() {}

    /** {@code company}: what is judged together with it, whose values it may take by mistake. */
    static List<Observation> of(Observation seen, List<Observation> company) {
        List<Observation> out = new ArrayList<>(of(seen));
        for (Observation other : company) {
            if (seen instanceof Message m && other instanceof Message o) {
                for (SipHeader header : o.sip().headers()) {
                    out.add(new Message(m.role(), m.sent(), m.atNs(), m.sip().toBuilder().set(header.name(), header.value()).build()));
                }
            }
        }
        return out;
    }

    private static List<Observation> of(Observation seen) {
        return switch (seen) {
            case Message m -> message(m);
            case Missing missing -> List.of();
            case Several several -> several(several);
            case Sound sound -> sound(sound);
            case Measured measured -> measured(measured);
            case Notes notes -> List.of(new Notes(notes.role(), List.of("a rule was broken")));
        };
    }

    private static List<Observation> message(Message m) {
        List<Observation> out = new ArrayList<>();
        out.add(new Missing(m.role(), "it"));
        out.add(new Message(m.role(), m.sent(), m.atNs() + HOUR_NS, m.sip()));
        out.add(new Message(m.role(), m.sent(), m.atNs() - HOUR_NS, m.sip()));
        for (SipMessage changed : MessageMutations.of(m.sip())) {
            out.add(new Message(m.role(), m.sent(), m.atNs(), changed));
        }
        return out;
    }

    private static List<Observation> several(Several several) {
        List<Observation> out = new ArrayList<>();
        List<Message> more = new ArrayList<>(several.messages());
        more.add(new Message(several.role(), false, 0, SipMessage.request("BYE", "sip:one@more").build()));
        out.add(new Several(several.role(), more));
        out.add(new Several(several.role(), List.of()));
        return out;
    }

    private static List<Observation> sound(Sound s) {
        List<Observation> out = new ArrayList<>();
        out.add(new Sound(s.role(), 0, SILENT_DBM0, tones(), s.remotePort(), s.ssrc(), s.sources(), s.jumps()));
        out.add(new Sound(s.role(), s.packets(), SILENT_DBM0, tones(), s.remotePort(), s.ssrc(), s.sources(), s.jumps()));
        out.add(new Sound(s.role(), 20, LOUD_DBM0, tones(), s.remotePort(), s.ssrc(), s.sources(), s.jumps()));
        for (Role who : Role.values()) {
            Map<Role, Double> alone = tones();
            alone.put(who, LOUD_DBM0);
            out.add(new Sound(s.role(), 20, LOUD_DBM0, alone, s.remotePort(), s.ssrc(), s.sources(), s.jumps()));
        }
        out.add(new Sound(s.role(), s.packets(), s.levelDbm0(), s.tonesDbm0(), s.remotePort() + 2, s.ssrc(), s.sources(), s.jumps()));
        out.add(new Sound(s.role(), s.packets(), s.levelDbm0(), s.tonesDbm0(), s.remotePort(), s.ssrc() + 1, s.sources(), s.jumps()));
        out.add(new Sound(s.role(), s.packets(), s.levelDbm0(), s.tonesDbm0(), s.remotePort(), s.ssrc(), s.sources(), s.jumps() + 1));
        return out;
    }

    private static Map<Role, Double> tones() {
        Map<Role, Double> out = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            out.put(role, SILENT_DBM0);
        }
        return out;
    }

    private static List<Observation> measured(Measured m) {
        return List.of(new Measured(m.role(), m.what(), 0), new Measured(m.role(), m.what(), m.value() + 1), new Measured(m.role(), m.what(), m.value() + 1_000_000));
    }
}
