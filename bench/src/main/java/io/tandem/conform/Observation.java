package io.tandem.conform;

import io.tandem.phone.sip.SipMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** One thing that the tester saw or heard. Checks judge observations and nothing else, so that a changed observation shows what a check would have said. */
public sealed interface Observation {
    /** One line for people. */
    String brief();

    /** A message at a phone; {@code atNs} on the phones' common clock. */
    record Message(Role role, boolean sent, long atNs, SipMessage sip) implements Observation {
        @Override
        public String brief() {
            return role.title() + (sent ? " sent " : " received ") + sip.startLine();
        }
    }

    /** What was waited for did not come. */
    record Missing(Role role, String what) implements Observation {
        @Override
        public String brief() {
            return role.title() + " did not receive " + what;
        }
    }

    /** All messages of a kind that came to a phone in some time; maybe none. */
    record Several(Role role, List<Message> messages) implements Observation {
        public Several {
            messages = List.copyOf(messages);
        }

        @Override
        public String brief() {
            return role.title() + " received " + messages.size();
        }
    }

    /** RTP at a phone. Levels in dBm0, of all and of each role's tone; {@code packets} in the time listened to; {@code jumps} and {@code sources} of the whole call. */
    record Sound(Role role, long packets, double levelDbm0, Map<Role, Double> tonesDbm0, int remotePort, int ssrc, long sources, long jumps) implements Observation {
        private static final double TONE_DBM0 = -30;
        private static final double SHARE_DB = 15;
        private static final double QUIET_DBM0 = -55;

        public Sound {
            tonesDbm0 = Map.copyOf(tonesDbm0);
        }

        /** {@code no RTP}, {@code silence}, {@code music}, or whose tones stand out: {@code Alice, Carol}. */
        public String heard() {
            if (packets == 0) {
                return "no RTP";
            }
            TreeSet<Role> whom = new TreeSet<>();
            tonesDbm0.forEach((who, level) -> {
                if (level > TONE_DBM0 && level > levelDbm0 - SHARE_DB) {
                    whom.add(who);
                }
            });
            if (whom.isEmpty()) {
                return levelDbm0 > QUIET_DBM0 ? "music" : "silence";
            }
            return String.join(", ", whom.stream().map(Role::title).toList());
        }

        @Override
        public String brief() {
            return String.format(Locale.ROOT, "%s heard %s (%d packets, %.1f dBm0)", role.title(), heard(), packets, levelDbm0);
        }
    }

    /** A count or a time in milliseconds that was measured at a phone. */
    record Measured(Role role, String what, long value) implements Observation {
        @Override
        public String brief() {
            return role.title() + ": " + what + " " + value;
        }
    }

    /** What a phone's own stack found wrong with what it received. */
    record Notes(Role role, List<String> faults) implements Observation {
        public Notes {
            faults = List.copyOf(faults);
        }

        @Override
        public String brief() {
            return role.title() + "'s phone noted " + faults.size();
        }
    }
}
