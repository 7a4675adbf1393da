package io.tandem.sip.registrar;

import java.util.List;

/** What the registrar needs of a store of bindings. Answers from memory, at once; safe for several threads. */
public interface Bindings {

    /** A user's bindings, which may hold expired ones; empty for a user without any. */
    List<Binding> of(String user);

    /** Puts these in the place of all of the user's bindings; false, and nothing changed, when the store is full. */
    boolean replace(String user, List<Binding> bindings);
}
