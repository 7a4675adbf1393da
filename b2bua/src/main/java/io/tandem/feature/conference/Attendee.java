package io.tandem.feature.conference;

import io.tandem.call.LegId;

/** One member of a room and how he stands in it. Loop only. Changes are carried out by the script that owns his leg, which is nudged. */
public final class Attendee {
    static final int LOUDEST_STEP = 4;
    private static final float DB_PER_STEP = 3;
    private static final String ENDPOINT = "leg-";

    private final String endpoint;
    private final String user;
    private final String displayName;
    private final Role role;
    private final Runnable nudge;
    private boolean muted;
    private boolean deaf;
    private boolean removed;
    private boolean listens;
    private boolean knowsOfRecording;
    private int speakStep;
    private int hearStep;

    /** The endpoint of that leg's phone. */
    static String endpoint(LegId leg) {
        return ENDPOINT + leg.value();
    }

    /** The leg of such an endpoint. */
    public static LegId leg(String endpoint) {
        return new LegId(Long.parseLong(endpoint.substring(ENDPOINT.length())));
    }

    /**
     * A member who just came.
     *
     * @param endpoint tells his phones apart
     * @param nudge has his script look at the room again
     */
    Attendee(String endpoint, String user, String displayName, Role role, Runnable nudge) {
        this.endpoint = endpoint;
        this.user = user;
        this.displayName = displayName;
        this.role = role;
        this.nudge = nudge;
    }

    /** Tells his phones apart. */
    public String endpoint() {
        return endpoint;
    }

    /** The authenticated user, or what he calls himself. */
    public String user() {
        return user;
    }

    public String displayName() {
        return displayName;
    }

    public Role role() {
        return role;
    }

    public boolean isMuted() {
        return muted;
    }

    public boolean isDeaf() {
        return deaf;
    }

    /** He takes over the other's place with all that is set for it. */
    void standLike(Attendee other) {
        muted = other.muted;
        deaf = other.deaf;
        speakStep = other.speakStep;
        hearStep = other.hearStep;
        knowsOfRecording = other.knowsOfRecording;
    }

    /** He has heard that the room is recorded. */
    boolean knowsOfRecording() {
        return knowsOfRecording;
    }

    void knowsOfRecording(boolean on) {
        knowsOfRecording = on;
    }

    /** The prompt by which he says his name. */
    String namePrompt() {
        return "name-of-" + endpoint;
    }

    /** He hears what is said in the room now. */
    boolean listens() {
        return listens;
    }

    void listens(boolean on) {
        listens = on;
    }

    /** He is to leave. */
    public boolean isRemoved() {
        return removed;
    }

    void mute(boolean on) {
        muted = on;
    }

    void deafen(boolean on) {
        deaf = on;
    }

    void remove() {
        removed = true;
    }

    /** Louder or quieter by steps of 3 dB within 12 dB each way: what others hear of him. */
    void speakLouder(int steps) {
        speakStep = Math.clamp(speakStep + steps, -LOUDEST_STEP, LOUDEST_STEP);
    }

    /** The same for what he hears of others. */
    void hearLouder(int steps) {
        hearStep = Math.clamp(hearStep + steps, -LOUDEST_STEP, LOUDEST_STEP);
    }

    float gainIn() {
        return gain(speakStep);
    }

    float gainOut() {
        return gain(hearStep);
    }

    private static float gain(int step) {
        return step == 0 ? 1 : (float) Math.pow(10, step * DB_PER_STEP / 20);
    }

    void nudge() {
        nudge.run();
    }
}
