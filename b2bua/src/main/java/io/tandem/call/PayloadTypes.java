package io.tandem.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Payload types of one audio line: each stands for one format (RFC 8866 5.14). */
final class PayloadTypes {
    private static final int FIRST_DYNAMIC = 96;
    private static final int LAST_DYNAMIC = 127;

    private PayloadTypes() {}

    /** The codecs in their order; one whose number is taken by another before it gets a free dynamic one, or is left out when there is none. */
    static List<Codec> distinct(List<Codec> codecs) {
        Set<Integer> wanted = new HashSet<>();
        codecs.forEach(codec -> wanted.add(codec.payloadType()));
        Set<Integer> taken = new HashSet<>();
        List<Codec> distinct = new ArrayList<>();
        for (Codec codec : codecs) {
            int type = taken.contains(codec.payloadType()) ? free(wanted) : codec.payloadType();
            if (type <= LAST_DYNAMIC) {
                taken.add(type);
                wanted.add(type);
                distinct.add(codec.withPayloadType(type));
            }
        }
        return distinct;
    }

    private static int free(Set<Integer> used) {
        int type = FIRST_DYNAMIC;
        while (used.contains(type)) {
            type++;
        }
        return type;
    }
}
