package io.tandem.call;

import java.util.List;

/** A request of ours outside any dialog that opens none, such as MESSAGE. {@code contentType} is empty without a body. */
public record OutgoingRequest(String method, Target target, Party from, Party to, String contentType, String body, List<Header> headers) {
    public OutgoingRequest {
        headers = List.copyOf(headers);
    }
}
