package io.tandem.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.address.Address;
import javax.sip.address.SipURI;

/**
 * An address that is kept as long as a call lasts: as text, because the stack's objects take many times as much, or as the stack's object where the stack cannot read
 * what it wrote itself, as it happens with what strange phones send. Any thread.
 */
final class KeptAddress {
    private final String text;
    private final Optional<Address> unreadable;

    private KeptAddress(String text, Optional<Address> unreadable) {
        this.text = text;
        this.unreadable = unreadable;
    }

    static KeptAddress of(Address address) {
        String text = address.toString();
        return read(text).isPresent() ? new KeptAddress(text, Optional.empty()) : new KeptAddress("", Optional.of((Address) address.clone()));
    }

    static KeptAddress of(SipURI uri) {
        return of(new AddressFactoryImpl().createAddress(uri));
    }

    private static Optional<Address> read(String text) {
        try {
            return Optional.of(new AddressFactoryImpl().createAddress(text));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** A new object for each question; it may be changed. */
    Address address() {
        return unreadable.map(kept -> (Address) kept.clone()).or(() -> read(text)).orElseThrow(() -> new IllegalStateException("what could be read once cannot be read any more: " + text));
    }

    /** The same of its URI, where it was made of one. */
    SipURI uri() {
        return (SipURI) address().getURI();
    }
}
