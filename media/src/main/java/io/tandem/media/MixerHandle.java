package io.tandem.media;

/** A mixer on its worker, to be named in commands. Any thread. */
public final class MixerHandle<C> {
    private final PlacedMixer<C> mixer;
    private final MediaWorkerProxy worker;

    MixerHandle(PlacedMixer<C> mixer, MediaWorkerProxy worker) {
        this.mixer = mixer;
        this.worker = worker;
    }

    public String workerName() {
        return worker.name();
    }

    PlacedMixer<C> mixer() {
        return mixer;
    }

    MediaWorkerProxy worker() {
        return worker;
    }
}
