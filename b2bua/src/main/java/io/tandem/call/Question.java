package io.tandem.call;

import java.util.OptionalInt;

/** A request of a script's that waits for its final answer. Loop, or the script that has the turn. */
final class Question {
    private final Runnable answered;
    private OptionalInt code = OptionalInt.empty();

    Question(Runnable answered) {
        this.answered = answered;
    }

    OptionalInt code() {
        return code;
    }

    void answer(int finalCode) {
        code = OptionalInt.of(finalCode);
        answered.run();
    }
}
