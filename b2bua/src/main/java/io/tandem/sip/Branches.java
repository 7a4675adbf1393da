package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.Uri;
import java.util.HexFormat;
import java.util.ListIterator;
import java.util.random.RandomGenerator;
import javax.sip.header.ViaHeader;

/** Makes Via branches, tags and Call-IDs, and knows a request that has been through here before by the branch it still carries (RFC 3261 16.3, 4). */
final class Branches {
    private static final String MAGIC = "z9hG4bK";
    private static final HexFormat HEX = HexFormat.of();

    private final RandomGenerator random;
    private final String cookie;

    /** @param random must not be guessable */
    Branches(RandomGenerator random) {
        this.random = random;
        cookie = MAGIC + "t" + token(64);
    }

    /** A new branch: magic, this server, what was called, chance. */
    String next(SIPRequest request) {
        return cookie + called(request) + token(64);
    }

    /** True when one of the Vias is ours for the same called user. The same call to another user is a spiral and may go on. */
    boolean hasBeenHere(SIPRequest request) {
        String ours = cookie + called(request);
        ListIterator<?> vias = request.getHeaders(ViaHeader.NAME);
        while (vias.hasNext()) {
            if (vias.next() instanceof ViaHeader via && via.getBranch() != null && via.getBranch().startsWith(ours)) {
                return true;
            }
        }
        return false;
    }

    String tag() {
        return token(64);
    }

    String callId() {
        return token(128);
    }

    private String called(SIPRequest request) {
        Uri uri = UriText.read(request.getRequestURI());
        return HEX.toHexDigits(uri.user().hashCode());
    }

    /** @param bits a multiple of 64 */
    private String token(int bits) {
        StringBuilder text = new StringBuilder(bits / 4);
        for (int made = 0; made < bits; made += Long.SIZE) {
            text.append(HEX.toHexDigits(random.nextLong()));
        }
        return text.toString();
    }
}
