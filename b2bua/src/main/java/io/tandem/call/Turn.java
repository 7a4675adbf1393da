package io.tandem.call;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one right to touch call state, lent by the loop to a script and given back at its next wait. Between virtual threads a hand-over costs under
 * a microsecond.
 */
final class Turn {
    private volatile boolean lent;
    private volatile @Nullable Thread lender;

    /** Loop only: lets the script run until it waits or ends. */
    void lend(Thread script) {
        lender = Thread.currentThread();
        lent = true;
        LockSupport.unpark(script);
        while (lent) {
            LockSupport.park(this);
        }
    }

    /** Script only, at its start: waits for its first turn. */
    void await() {
        while (!lent) {
            LockSupport.park(this);
        }
    }

    /** Script only: the loop goes on. */
    void giveBack() {
        Thread waiting = lender;
        lent = false;
        LockSupport.unpark(waiting);
    }
}
