package io.tandem.conf.mix;

/** Chooses who is heard when more speak at once than a room lets through: the loudest, with some loyalty to those who are heard already. */
final class SpeakerSelection {
    private SpeakerSelection() {}

    /** Marks at most {@code most} of the members that speak as selected, and everybody when there are not more. */
    static void choose(MixMember[] members, int count, int most) {
        int speakers = 0;
        for (int i = 0; i < count; i++) {
            speakers += members[i].gated && members[i].speaks() ? 1 : 0;
        }
        if (speakers <= most) {
            for (int i = 0; i < count; i++) {
                members[i].selected = true;
            }
            return;
        }
        chooseLoudest(members, count, most);
    }

    private static void chooseLoudest(MixMember[] members, int count, int most) {
        float bar = Float.POSITIVE_INFINITY;
        int above = 0;
        while (above < most) {
            float next = -1;
            for (int i = 0; i < count; i++) {
                float claim = members[i].claim();
                next = candidate(members[i]) && claim < bar && claim > next ? claim : next;
            }
            if (next < 0) {
                break;
            }
            bar = next;
            above++;
        }
        int places = most;
        for (int i = 0; i < count; i++) {
            boolean chosen = candidate(members[i]) && places > 0 && members[i].claim() >= bar;
            members[i].selected = chosen;
            places -= chosen ? 1 : 0;
        }
    }

    private static boolean candidate(MixMember member) {
        return member.gated && member.speaks();
    }
}
