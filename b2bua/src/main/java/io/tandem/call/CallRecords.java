package io.tandem.call;

/** Where call records go. Called on the call loop, once for each call; must return at once. */
@FunctionalInterface
public interface CallRecords {
    void write(CallRecord callRecord);
}
