package io.tandem.media;

import io.tandem.media.audio.Heard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The simplest mixer that is one: everybody hears the sum of the others. A command changes its rate. */
final class SumOfAll implements MediaMixer<Integer> {
    final List<MixerSeat> seats = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final List<short[]> said = new ArrayList<>();
    private final int[] sum = new int[960];
    private final short[] mix = new short[960];
    private int rateHz = 8000;

    @Override
    public void onSeated(MixerSeat seat) {
        seats.add(seat);
        said.add(new short[960]);
        lines.add("seated " + seat.legId() + " " + seat.sampleRateHz());
    }

    @Override
    public void onLeft(MixerSeat seat) {
        said.remove(seats.indexOf(seat));
        seats.remove(seat);
        lines.add("left " + seat.legId());
    }

    @Override
    public void onCommand(Integer newRateHz) {
        rateHz = newRateHz;
        lines.add("rate " + newRateHz);
    }

    @Override
    public void onTick(long nowNs) {
        int count = rateHz / 50;
        Arrays.fill(sum, 0);
        boolean any = false;
        for (int i = 0; i < seats.size(); i++) {
            Heard heard = seats.get(i).hear(said.get(i), 0, rateHz);
            any |= heard.sounds();
            for (int s = 0; s < count; s++) {
                sum[s] += said.get(i)[s];
            }
        }
        for (int i = 0; any && i < seats.size(); i++) {
            for (int s = 0; s < count; s++) {
                mix[s] = (short) (sum[s] - said.get(i)[s]);
            }
            seats.get(i).say(mix, 0, rateHz);
        }
    }
}
