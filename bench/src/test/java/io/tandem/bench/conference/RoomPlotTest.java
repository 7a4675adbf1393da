package io.tandem.bench.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the points of a plot are. */
class RoomPlotTest {
    private static RoomResult row(int members, boolean allTalk, double perMember) {
        return new RoomResult("tandem", members, allTalk ? members : 3, allTalk, members * perMember, 1, Optional.empty(), 0);
    }

    private final RoomPlot plot = new RoomPlot(List.of(row(10, true, 0.2), row(100, true, 0.1), row(1000, true, 0.05), row(10, false, 0.1)));

    @Test
    void theTextShowsTheDearestAtTheTopAndTheLargestAtTheRight() {
        List<String> lines = plot.text().lines().toList();
        assertThat(lines.getFirst()).endsWith("o tandem, all talk, * tandem, 3 talk");
        int dearest = lineWith(lines, 9);
        int middle = lineWith(lines, 9 + 30);
        int cheapest = lineWith(lines, 9 + 60);
        assertThat(dearest).isLessThan(middle);
        assertThat(middle).isLessThan(cheapest);
        assertThat(lines.getLast()).matches(" +10 +100 +1000 members");
    }

    /** The first line of the plot that has a mark of the first kind in this column. */
    private static int lineWith(List<String> lines, int column) {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).length() > column && lines.get(i).charAt(column) == 'o') {
                return i;
            }
        }
        throw new AssertionError("nothing in column " + column + " of\n" + String.join("\n", lines));
    }

    @Test
    void theSvgHasALineForEachKindAndAPointForEachRow() {
        String svg = plot.svg();
        assertThat(svg.split("<polyline", -1)).hasSize(1 + 2);
        assertThat(svg.split("<circle", -1)).hasSize(1 + 4);
        assertThat(svg).contains("<circle cx=\"70.0\" cy=\"55.7\"", "<circle cx=\"305.0\" cy=\"212.9\"", "<circle cx=\"540.0\"", ">tandem, all talk</text>");
    }

    @Test
    void oneSizeAloneIsInTheMiddle() {
        assertThat(new RoomPlot(List.of(row(30, true, 0.1))).svg()).contains("cx=\"305.0\"");
    }
}
