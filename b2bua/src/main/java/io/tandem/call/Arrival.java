package io.tandem.call;

import java.util.Optional;

/** Puts what came in from the wire into the journal. */
final class Arrival {
    private Arrival() {}

    static void note(Leg leg, SignalEvent event, long nowMs) {
        switch (event) {
            case SignalEvent.Trying _ -> in(leg, nowMs, "100 Trying", "");
            case SignalEvent.Progressed e -> in(leg, nowMs, e.code() + " " + e.phrase(), BodySummary.of(e.body()));
            case SignalEvent.Accepted e -> in(leg, nowMs, "200 OK (INVITE)", BodySummary.of(e.body()));
            case SignalEvent.Refused e -> in(leg, nowMs, e.refusal().code() + " " + e.refusal().phrase(), reason(e.refusal().firstReason()));
            case SignalEvent.Cancelled e -> in(leg, nowMs, "CANCEL", reason(e.reason()));
            case SignalEvent.Acknowledged e -> in(leg, nowMs, "ACK", BodySummary.of(e.body()));
            case SignalEvent.AckMissing _ -> in(leg, nowMs, "(no ACK)", "");
            case SignalEvent.Pracked e -> in(leg, nowMs, "PRACK", BodySummary.of(e.body()));
            case SignalEvent.PrackMissing _ -> in(leg, nowMs, "(no PRACK)", "");
            case SignalEvent.Reinvited e -> in(leg, nowMs, "INVITE (re-)", BodySummary.of(e.body()));
            case SignalEvent.Updated e -> in(leg, nowMs, "UPDATE", BodySummary.of(e.body()));
            case SignalEvent.Named _ -> { }
            case SignalEvent.Referred e -> in(leg, nowMs, "REFER", e.refer().targetText() + (e.refer().replaces().isPresent() ? " replaces" : ""));
            case SignalEvent.Requested e -> in(leg, nowMs, e.method(), e.contentType());
            case SignalEvent.RequestAnswered e -> in(leg, nowMs, e.code() + " " + e.phrase(), BodySummary.of(e.body()));
            case SignalEvent.HungUp e -> in(leg, nowMs, "BYE", reason(e.reason()));
            case SignalEvent.Broken e -> in(leg, nowMs, "(broken)", e.why());
        }
    }

    private static void in(Leg leg, long nowMs, String message, String detail) {
        leg.call().journal(nowMs, leg.id(), Journal.Way.IN, message, detail);
    }

    private static String reason(Optional<Reason> reason) {
        return reason.map(Object::toString).orElse("");
    }
}
