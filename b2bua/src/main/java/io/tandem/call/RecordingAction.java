package io.tandem.call;

/** What an operator wants of a recording. */
public enum RecordingAction {
    START,
    STOP,
    PAUSE,
    MASK,
    RESUME;

    RecordingOrder order(String name) {
        return switch (this) {
            case START -> new RecordingOrder.Start(name);
            case STOP -> new RecordingOrder.Stop();
            case PAUSE -> new RecordingOrder.Pause();
            case MASK -> new RecordingOrder.Mask();
            case RESUME -> new RecordingOrder.Resume();
        };
    }
}
