package io.tandem.phone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.sip.SipMessage;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timers of RFC 3261 17 by the clock: what goes out when. */
class TransactionsTest {
    private static final InetSocketAddress PEER = new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 5060);
    private final HandTimers timers = new HandTimers();
    private final List<Long> sentAtMs = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<ServerTransaction> requests = new ArrayList<>();
    private final List<SipMessage> acks = new ArrayList<>();

    private Transactions transactions(boolean reliable) {
        Wire wire = new Wire(timers, new MessageTrace(), e -> {
            sentAtMs.add(timers.nowMs());
            sent.add(e.message().startLine().toString());
        });
        return new Transactions(wire, timers, SipTimers.STANDARD, reliable, new Transactions.Core() {
            @Override
            public void onRequest(ServerTransaction transaction) {
                requests.add(transaction);
            }

            @Override
            public void onAck(SipMessage ack) {
                acks.add(ack);
            }

            @Override
            public void onStray(SipMessage response) {
                seen.add("stray " + response.code());
            }
        });
    }

    private final ClientTransaction.User user = new ClientTransaction.User() {
        @Override
        public void onResponse(SipMessage response) {
            seen.add(Integer.toString(response.code()));
        }

        @Override
        public void onTimeout() {
            seen.add("timeout at " + timers.nowMs());
        }
    };

    private static SipMessage request(String method) {
        return SipMessage.request(method, "sip:b@127.0.0.1").add("Via", "SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1").add("Max-Forwards", "70")
                .add("From", "<sip:a@b>;tag=1").add("To", "<sip:b@b>").add("Call-ID", "c1").add("CSeq", "1 " + method).build();
    }

    private static SipMessage response(int code, String method) {
        return SipMessage.response(code, "R").add("Via", "SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1").add("From", "<sip:a@b>;tag=1")
                .add("To", "<sip:b@b>;tag=2").add("Call-ID", "c1").add("CSeq", "1 " + method).build();
    }

    @ParameterizedTest
    @CsvSource({"INVITE, false, '0 500 1500 3500 7500 15500 31500'", "OPTIONS, false, '0 500 1500 3500 7500 11500 15500 19500 23500 27500 31500'",
            "INVITE, true, 0", "BYE, true, 0"})
    void anUnansweredRequestGoesAgainAsItsTimersSayAndTimesOut(String method, boolean reliable, String times) {
        Transactions transactions = transactions(reliable);
        transactions.send(request(method), PEER, user);
        timers.advance(40_000);
        assertThat(sentAtMs).containsExactlyElementsOf(java.util.Arrays.stream(times.split(" ", -1)).map(Long::valueOf).toList());
        assertThat(seen).containsExactly("timeout at 32000");
        assertThat(transactions.open()).isZero();
    }

    @Test
    void aProvisionalStopsInviteAndSlowsOthers() {
        Transactions transactions = transactions(false);
        transactions.send(request("INVITE"), PEER, user);
        timers.advance(600);
        transactions.onMessage(response(180, "INVITE"), PEER);
        timers.advance(60_000);
        assertThat(sentAtMs).containsExactly(0L, 500L);
        assertThat(seen).containsExactly("180");
    }

    @Test
    void aFailureIsAcknowledgedEachTimeAndToldOnce() {
        Transactions transactions = transactions(false);
        transactions.send(request("INVITE"), PEER, user);
        transactions.onMessage(response(486, "INVITE"), PEER);
        transactions.onMessage(response(486, "INVITE"), PEER);
        timers.advance(31_999);
        transactions.onMessage(response(486, "INVITE"), PEER);
        assertThat(sent).containsExactly("INVITE sip:b@127.0.0.1 SIP/2.0", "ACK sip:b@127.0.0.1 SIP/2.0", "ACK sip:b@127.0.0.1 SIP/2.0", "ACK sip:b@127.0.0.1 SIP/2.0");
        timers.advance(1);
        transactions.onMessage(response(486, "INVITE"), PEER);
        assertThat(seen).containsExactly("486", "stray 486");
    }

    @Test
    void everySuccessOfAnInviteIsTold() {
        Transactions transactions = transactions(false);
        transactions.send(request("INVITE"), PEER, user);
        transactions.onMessage(response(200, "INVITE"), PEER);
        transactions.onMessage(response(200, "INVITE"), PEER);
        assertThat(seen).containsExactly("200", "200");
        timers.advance(32_000);
        assertThat(transactions.open()).isZero();
    }

    @Test
    void aServerAnswersRepeatedRequestsItselfAndRepeatsAFailureUntilAck() {
        Transactions transactions = transactions(false);
        transactions.onMessage(request("INVITE"), PEER);
        requests.getFirst().respond(response(180, "INVITE"));
        transactions.onMessage(request("INVITE"), PEER);
        assertThat(requests).hasSize(1);
        requests.getFirst().respond(response(486, "INVITE"));
        requests.getFirst().respond(response(200, "INVITE"));
        timers.advance(4_000);
        transactions.onMessage(request("ACK"), PEER);
        timers.advance(60_000);
        assertThat(sent).containsExactly("SIP/2.0 180 R", "SIP/2.0 180 R", "SIP/2.0 486 R", "SIP/2.0 486 R", "SIP/2.0 486 R", "SIP/2.0 486 R");
        assertThat(sentAtMs).endsWith(500L, 1500L, 3500L);
        assertThat(acks).isEmpty();
        assertThat(transactions.open()).isZero();
    }

    @Test
    void anAckOfASuccessGoesToTheCoreAndACancelFindsItsInvite() {
        Transactions transactions = transactions(false);
        transactions.onMessage(request("INVITE"), PEER);
        assertThat(transactions.cancelled(request("CANCEL"))).contains(requests.getFirst());
        requests.getFirst().respond(response(200, "INVITE"));
        transactions.onMessage(request("ACK"), PEER);
        assertThat(acks).hasSize(1);
    }
}
