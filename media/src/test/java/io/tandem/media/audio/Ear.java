package io.tandem.media.audio;

import io.tandem.codec.AudioMeasure;
import java.util.EnumMap;
import java.util.Map;

/** Listens to a steady tone: how much of it, how loud, and whether it ever clicks. */
final class Ear {
    private static final double PREDICT = 2 * Math.cos(2 * Math.PI * Line.TONE_HZ / 8000);
    private static final double PEAK = 32768 * Math.pow(10, (Line.TONE_DBM0 - 3.17) / 20);

    final Map<Heard, Integer> ticks = new EnumMap<>(Heard.class);
    double loudestClick;
    double quietestDbm0;
    double loudestDbm0;
    private double last;
    private double beforeLast;

    Ear() {
        restart();
    }

    void restart() {
        for (Heard heard : Heard.values()) {
            ticks.put(heard, 0);
        }
        loudestClick = 0;
        quietestDbm0 = 100;
        loudestDbm0 = -100;
    }

    void hear(short[] samples, int count, Heard heard) {
        ticks.merge(heard, 1, Integer::sum);
        for (int i = 0; i < count; i++) {
            double residue = samples[i] - PREDICT * last + beforeLast;
            loudestClick = Math.max(loudestClick, Math.abs(residue) / PEAK);
            beforeLast = last;
            last = samples[i];
        }
        if (heard == Heard.AUDIO) {
            double level = AudioMeasure.levelDbm0(samples, 0, count);
            quietestDbm0 = Math.min(quietestDbm0, level);
            loudestDbm0 = Math.max(loudestDbm0, level);
        }
    }

    int ticks(Heard heard) {
        return ticks.getOrDefault(heard, 0);
    }

    @Override
    public String toString() {
        return ticks + " click " + loudestClick + " level " + quietestDbm0 + " to " + loudestDbm0;
    }
}
