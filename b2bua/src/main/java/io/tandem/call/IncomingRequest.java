package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request outside any dialog that opens no call: REFER, SUBSCRIBE or MESSAGE of an authenticated user. It wants {@link Signalling#respond}; after a
 * 2xx to REFER or SUBSCRIBE there is a dialog, named by {@code leg}, until {@link Signalling#forget}.
 *
 * @param leg fresh, never seen before
 * @param user the digest identity
 * @param refer there for REFER
 * @param contentType with its parameters, empty without a body
 * @param expiresSeconds Expires
 * @param headers those that services may want: Event, Accept, Referred-By
 */
public record IncomingRequest(
        LegId leg,
        RequestId request,
        String method,
        DialogId dialog,
        Uri requestUri,
        Party from,
        Party to,
        String user,
        Source source,
        Optional<Refer> refer,
        String contentType,
        String body,
        OptionalInt expiresSeconds,
        List<Header> headers) {
    public IncomingRequest {
        headers = List.copyOf(headers);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }
}
