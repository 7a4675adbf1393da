package io.tandem.conform;

/** One flow: a straight-line script over phones. Instances keep no state between plays. */
public interface Flow {
    /** {@code 1} to {@code 18} as RFC 5359 section 2 counts them, with a word behind it for further acts of a flow ({@code 15-lot}), or a word for rules that cut across. */
    String id();

    String title();

    /** Where it is written. */
    String section();

    /** Plays it once; throws FlowStoppedException when it cannot go on, FlowSkippedException when the server's users or numbers do not allow it. */
    void play(Stage stage);
}
