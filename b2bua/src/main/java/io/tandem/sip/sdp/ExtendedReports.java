package io.tandem.sip.sdp;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The a=rtcp-xr attribute (RFC 3611 5.1), of the session or of a media line: {@code a=rtcp-xr:[format *(SP format)]}, which names the extended reports that its sender
 * wishes to get. Of those we know VoIP metrics.
 */
final class ExtendedReports {
    static final String ATTRIBUTE = "rtcp-xr";
    static final String VOIP_METRICS = "voip-metrics";
    private static final Pattern FORMATS = Pattern.compile("|FORMAT( +FORMAT)*".replace("FORMAT", "[!-<>-~]+(=[!-~]+)?"));

    private ExtendedReports() {}

    /** Whether VoIP metrics are among them; empty when the line cannot be read, which is passed over. */
    static Optional<Boolean> asksVoipMetrics(SdpLine line) {
        boolean readable = line.text().indexOf(':') >= 0 && FORMATS.matcher(line.attributeValue()).matches();
        return readable ? Optional.of(Arrays.stream(line.attributeValue().split(" +")).anyMatch(VOIP_METRICS::equalsIgnoreCase)) : Optional.empty();
    }
}
