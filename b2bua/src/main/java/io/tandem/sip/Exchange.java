package io.tandem.sip;

import gov.nist.javax.sip.message.SIPResponse;

/** Somebody who waits for answers to a request of ours. Called on the signalling thread. */
interface Exchange {
    Exchange IGNORED = new Exchange() {
        @Override
        public void answered(SIPResponse response) {}

        @Override
        public void failed(Failure failure, String why) {}
    };

    void answered(SIPResponse response);

    void failed(Failure failure, String why);

    /** How a request can end without an answer. */
    enum Failure {
        /** It never left: no address, no connection. */
        UNSENT(503),
        /** Nobody answered in time. */
        TIMED_OUT(408),
        /** The network failed under it. */
        BROKEN(503);

        private final int code;

        Failure(int code) {
            this.code = code;
        }

        /** The response it counts as (RFC 3261 8.1.3.1). */
        int code() {
            return code;
        }
    }
}
