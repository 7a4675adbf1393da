package io.tandem.sip;

/** Which dialled numbers are open to callers without credentials. */
@FunctionalInterface
public interface DialPolicy {
    boolean isOpen(String user);
}
