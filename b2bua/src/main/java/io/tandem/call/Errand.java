package io.tandem.call;

/** A service that no call of its own starts: a REFER does. Straight-line code on a script that owns no leg yet. */
@FunctionalInterface
public interface Errand {
    /** Runs on the script's thread while it has the turn; answers the referral. When it returns or throws, every leg that the script owns is ended. */
    void run(Script script, Referral referral);
}
