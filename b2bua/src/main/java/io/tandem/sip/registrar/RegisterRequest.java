package io.tandem.sip.registrar;

import io.tandem.call.Source;
import io.tandem.call.Uri;
import java.util.List;
import java.util.OptionalLong;

/**
 * A REGISTER that has passed authentication.
 *
 * @param addressOfRecord the To header's URI
 * @param authenticatedUser the digest user
 * @param wildcard whether {@code Contact: *} was sent
 * @param contacts the other Contact values, in order; none to ask what is registered
 * @param expiresSeconds the Expires header, see {@link ContactValue#seconds}
 * @param cseq the number in CSeq
 * @param path values of the Path headers, in order, each with its brackets
 * @param source where the request came from
 * @param proxied whether it came through a proxy, that is with more than one Via; its source is then not the phone
 */
public record RegisterRequest(
        Uri addressOfRecord,
        String authenticatedUser,
        boolean wildcard,
        List<ContactValue> contacts,
        OptionalLong expiresSeconds,
        String callId,
        long cseq,
        List<String> path,
        Source source,
        boolean proxied) {
    public RegisterRequest {
        contacts = List.copyOf(contacts);
        path = List.copyOf(path);
    }
}
