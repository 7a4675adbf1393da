package io.tandem.phone.wire;

/** What a transaction needs around it. */
interface TransactionContext {
    Wire wire();

    PhoneTimers timers();

    SipTimers settings();

    boolean reliable();

    void countRetransmission();

    void remove(ClientTransaction transaction);

    void remove(ServerTransaction transaction);
}
