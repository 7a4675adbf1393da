package io.tandem.conf;

import io.tandem.conf.mix.MixMember;
import io.tandem.conf.mix.MixSettings;
import io.tandem.conf.mix.Mixer;
import io.tandem.conf.mix.SharedSum;
import io.tandem.media.MediaMixer;
import io.tandem.media.MixerSeat;
import io.tandem.media.SharedAudio;
import io.tandem.media.audio.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A room, or the part of it that lives on one worker: hears its members, mixes, tells each what it is to hear. Members that say nothing share one frame, encoded
 * once for each codec. Mixes at the highest rate that any member of the room speaks.
 */
final class RoomMixer implements MediaMixer<RoomCommand> {
    private static final int LOWEST_RATE_HZ = 8_000;

    private final Mixer mixer;
    private final RoomSound sound = new RoomSound();
    private final SharedAudio everybody = new SharedAudio();
    private final List<Member> members = new ArrayList<>();
    private Optional<MixRecording> recording = Optional.empty();
    private List<SharedSum.Reader> elsewhere = List.of();
    private int sampleRateHz = LOWEST_RATE_HZ;

    private record Member(MixerSeat seat, MixMember mix) {}

    RoomMixer(MixSettings settings) {
        mixer = new Mixer(settings, LOWEST_RATE_HZ);
    }

    /** What is said here, for the room's other parts. Any thread. */
    SharedSum sum() {
        return mixer.sum();
    }

    @Override
    public void onSeated(MixerSeat seat) {
        Member member = new Member(seat, MixMember.person());
        members.add(member);
        mixer.add(member.mix());
    }

    @Override
    public void onLeft(MixerSeat seat) {
        members.stream().filter(member -> member.seat() == seat).findFirst().ifPresent(member -> {
            mixer.remove(member.mix());
            members.remove(member);
        });
    }

    @Override
    public void onCommand(RoomCommand command) {
        switch (command) {
            case RoomCommand.Adjust adjust -> members.stream().filter(member -> member.seat().legId() == adjust.legId()).forEach(member -> adjust(member.mix(), adjust.seating()));
            case RoomCommand.Play play -> sound.play(play.sounds());
            case RoomCommand.Chime chime -> sound.chime(chime.frequencyHz(), chime.durationMs());
            case RoomCommand.Tap to -> recording = to.tap().map(MixRecording::new);
            case RoomCommand.Hear hear -> {
                elsewhere = hear.elsewhere();
                mixer.hear(elsewhere.toArray(SharedSum.Reader[]::new));
            }
        }
    }

    private static void adjust(MixMember member, Seating seating) {
        member.mute(seating.muted());
        member.deafen(seating.deaf());
        member.gains(seating.gainIn(), seating.gainOut());
    }

    @Override
    public void onTick(long nowNs) {
        followRate();
        for (int i = 0; i < members.size(); i++) {
            hear(members.get(i));
        }
        sound.onTick(mixer, sampleRateHz);
        mixer.mix();
        everybody.put(mixer.everybody(), 0, sampleRateHz);
        if (recording.isPresent()) {
            recording.get().onTick(mixer.everybody(), sampleRateHz, nowNs);
        }
        for (int i = 0; i < members.size(); i++) {
            say(members.get(i));
        }
    }

    private void hear(Member member) {
        Heard heard = member.seat().hear(member.mix().frame(), 0, sampleRateHz);
        if (heard == Heard.AUDIO || heard == Heard.CONCEALED) {
            member.mix().said();
        } else {
            member.mix().saidNothing();
        }
    }

    private void say(Member member) {
        if (mixer.hearsEverybody(member.mix())) {
            member.seat().say(everybody);
        } else {
            member.seat().say(mixer.heardBy(member.mix()), 0, sampleRateHz);
        }
    }

    private void followRate() {
        int wanted = LOWEST_RATE_HZ;
        for (int i = 0; i < members.size(); i++) {
            wanted = Math.max(wanted, members.get(i).seat().sampleRateHz());
        }
        mixer.sum().wants(wanted);
        for (int i = 0; i < elsewhere.size(); i++) {
            wanted = Math.max(wanted, elsewhere.get(i).wantedRateHz());
        }
        if (wanted != sampleRateHz) {
            sampleRateHz = wanted;
            mixer.rate(wanted);
        }
    }
}
