package io.tandem.phone.sdp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One m= section. {@code formats} are as written; {@code encodings} maps payload type to {@code NAME/rate}, static types filled in. */
public record SdpMedia(String kind, int port, String protocol, List<String> formats, Map<Integer, String> encodings, Map<Integer, String> parameters,
        Optional<Direction> direction, OptionalInt ptimeMs, Optional<String> connection, OptionalInt rtcpPort, List<String> attributes) {
    public SdpMedia {
        formats = List.copyOf(formats);
        encodings = Map.copyOf(encodings);
        parameters = Map.copyOf(parameters);
        attributes = List.copyOf(attributes);
    }

    /** The payload type of an encoding ({@code PCMU/8000}) that the m= line lists, the first one. */
    public OptionalInt payloadType(String encoding) {
        return formats.stream().filter(f -> f.matches("[0-9]{1,3}")).mapToInt(Integer::parseInt)
                .filter(pt -> encoding.equalsIgnoreCase(encodings.getOrDefault(pt, ""))).findFirst();
    }

    public boolean isAudio() {
        return kind.equals("audio");
    }
}
