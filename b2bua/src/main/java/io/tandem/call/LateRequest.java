package io.tandem.call;

import java.util.Optional;

/** Requests among the events: each wants an answer, even when its leg is gone. */
final class LateRequest {
    private LateRequest() {}

    static Optional<RequestId> in(SignalEvent event) {
        return switch (event) {
            case SignalEvent.Reinvited e -> Optional.of(e.request());
            case SignalEvent.Updated e -> Optional.of(e.request());
            case SignalEvent.Requested e -> Optional.of(e.request());
            case SignalEvent.Referred e -> Optional.of(e.request());
            case SignalEvent.Pracked e -> Optional.of(e.request());
            case SignalEvent.Progressed _, SignalEvent.Trying _, SignalEvent.Accepted _, SignalEvent.Refused _ -> Optional.empty();
            case SignalEvent.Cancelled _, SignalEvent.Acknowledged _, SignalEvent.AckMissing _, SignalEvent.PrackMissing _ -> Optional.empty();
            case SignalEvent.RequestAnswered _, SignalEvent.HungUp _, SignalEvent.Broken _, SignalEvent.Named _ -> Optional.empty();
        };
    }
}
