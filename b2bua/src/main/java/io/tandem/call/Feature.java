package io.tandem.call;

/** A call service: straight-line code on a script of its own. */
@FunctionalInterface
public interface Feature {
    /** Runs on the script's thread while it has the turn. When it returns or throws, every leg that the script still owns is ended. */
    void run(Script script, Leg caller);
}
