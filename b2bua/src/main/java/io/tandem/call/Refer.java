package io.tandem.call;

import java.util.List;
import java.util.Optional;

/**
 * What a REFER asks for (RFC 3515), its Refer-To taken apart.
 *
 * @param target without the headers part, our domain for any of our addresses
 * @param targetText the target as it was written, without the headers part
 * @param method the method parameter, INVITE when there is none
 * @param replaces the dialog that the target's headers name
 * @param headers the other headers of the target, decoded once, such as Require
 * @param referredBy the value of Referred-By
 * @param quiet Refer-Sub: false, nothing is to be reported (RFC 4488)
 * @param cseq the number of the request, for the {@code id} of its subscription
 */
public record Refer(Uri target, String targetText, String method, Optional<DialogName> replaces, List<Header> headers, Optional<String> referredBy, boolean quiet, long cseq) {
    public Refer {
        headers = List.copyOf(headers);
    }
}
