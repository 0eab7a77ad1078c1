package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.session.PolledFrames.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class PolledFramesTest {
    private final PolledFrames frames = new PolledFrames();

    private static OutboundQueue.Frame frame(long number) {
        return new OutboundQueue.Frame.Text(("frame " + number).getBytes(StandardCharsets.UTF_8));
    }

    /** What a poll is told: a frame by its text, anything else by its kind. */
    private static String told(Answer answer) {
        return switch (answer) {
            case Answer.Batch(long number, OutboundQueue.Frame.Text(byte[] bytes)) ->
                number + ": " + new String(bytes, StandardCharsets.UTF_8);
            case Answer.Batch chunk -> "chunk";
            case Answer.Nothing nothing -> "nothing";
            case Answer.Over(int code, String reason) -> "over: " + code + " " + reason;
            case Answer.OutOfPlace refused -> "out of place";
        };
    }

    private CompletableFuture<String> ask(long wanted, long arrived) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        frames.ask(wanted, arrived, given -> answer.complete(told(given)));
        return answer;
    }

    private void send(long number) {
        frames.send(frame(number), Callback.NOOP);
    }

    /** Ends when the frame has left. */
    private CompletableFuture<Void> sending(long number) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        frames.send(frame(number), Callback.from(sent));
        return sent;
    }

    @Test
    void answersAWaitingPollWithTheFrameAsItIsSent() throws Exception {
        CompletableFuture<String> first = ask(1, 0);
        CompletableFuture<String> second = ask(2, 0);
        send(1);

        assertThat(first).isCompletedWithValue("1: frame 1");
        assertThat(second).isNotDone();
        send(2);
        assertThat(second).isCompletedWithValue("2: frame 2");
    }

    @Test
    void givesAFrameAgainUntilItHasArrived() throws Exception {
        send(1);

        assertThat(ask(1, 0)).isCompletedWithValue("1: frame 1");
        assertThat(ask(1, 0)).isCompletedWithValue("1: frame 1");
        CompletableFuture<String> next = ask(2, 1);
        assertThat(next).isNotDone();
        assertThat(ask(1, 0)).isCompletedWithValue("nothing");
        send(2);
        assertThat(next).isCompletedWithValue("2: frame 2");
    }

    @Test
    void takesTheNewerOfTwoPollsForTheSameFrame() throws Exception {
        CompletableFuture<String> lost = ask(1, 0);
        CompletableFuture<String> again = ask(1, 0);

        assertThat(lost).isCompletedWithValue("nothing");
        send(1);
        assertThat(again).isCompletedWithValue("1: frame 1");
    }

    @Test
    void sendsNoFurtherThanPollsReach() throws Exception {
        send(1);
        send(2);
        CompletableFuture<Void> third = sending(3);
        CompletableFuture<String> poll = ask(2, 0);
        assertThat(third).isNotDone();
        assertThat(poll).isCompletedWithValue("2: frame 2");

        CompletableFuture<String> reaching = ask(3, 2);
        assertThat(third).isCompleted();
        assertThat(reaching).isCompletedWithValue("3: frame 3");
    }

    @Test
    void refusesPollsFarAheadAndThoseThatHaveWhatWasNeverSent() throws Exception {
        send(1);

        assertThat(ask(PolledFrames.MOST_POLLS + 1, 0)).isCompletedWithValue("out of place");
        assertThat(ask(PolledFrames.MOST_POLLS + 2, 1)).isCompletedWithValue("out of place");
        assertThat(ask(3, 2)).isCompletedWithValue("out of place");
        assertThat(ask(1, 1)).isCompletedWithValue("out of place");
        assertThat(ask(PolledFrames.MOST_POLLS + 1, 1)).isNotDone();
    }

    @Test
    void letsAllAskAgainForASignOfLife() {
        CompletableFuture<String> one = ask(1, 0);
        CompletableFuture<String> other = ask(2, 0);
        frames.releaseAll();

        assertThat(one).isCompletedWithValue("nothing");
        assertThat(other).isCompletedWithValue("nothing");
    }

    @Test
    void releasesOnePollAfterItsTimeAndNotItsSuccessor() throws Exception {
        List<String> told = new ArrayList<>();
        PolledFrames.Poll old = answer -> told.add(told(answer));
        frames.ask(1, 0, old);
        frames.release(1, old);
        CompletableFuture<String> successor = ask(1, 0);
        frames.release(1, old);
        send(1);

        assertThat(told).containsExactly("nothing");
        assertThat(successor).isCompletedWithValue("1: frame 1");
    }

    @Test
    void letsWhatWasSentBeFetchedAfterTheEnd() throws Exception {
        CompletableFuture<String> waiting = ask(2, 0);
        send(1);
        frames.end(1008, "refused");
        frames.end(1000, "another reason");

        assertThat(waiting).isCompletedWithValue("over: 1008 refused");
        assertThat(ask(1, 0)).isCompletedWithValue("1: frame 1");
        assertThat(ask(2, 1)).isCompletedWithValue("over: 1008 refused");
        assertThat(sending(2)).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(IOException.class);
    }

    @Test
    void freesASenderThatWaitsAtTheEnd() throws Exception {
        send(1);
        send(2);
        CompletableFuture<Void> third = sending(3);
        frames.end(1000, "closed");

        assertThat(third).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(IOException.class);
    }

    /** A fetcher whose answers get lost, come late and come twice, against the plain list of what was sent. */
    @Test
    void losesNothingAndDoublesNothingWhateverIsLostOnTheWay() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            PolledFrames some = new PolledFrames();
            TreeMap<Long, String> got = new TreeMap<>();
            List<String> doubled = new ArrayList<>();
            long sent = 0;
            long arrived = 0;
            while (arrived < 60) {
                long wanted = arrived + 1 + random.nextInt(2);
                some.ask(wanted, arrived, answer -> {
                    boolean lost = random.nextInt(3) == 0;
                    if (!lost && answer instanceof Answer.Batch(long number, OutboundQueue.Frame frame)) {
                        String text = told(answer);
                        String before = got.put(number, text);
                        if (before != null && !before.equals(text)) {
                            doubled.add(before + " and " + text);
                        }
                    }
                });
                if (sent < 60 && sent < wanted && random.nextBoolean()) {
                    some.send(frame(++sent), Callback.NOOP);
                }
                while (got.containsKey(arrived + 1)) {
                    arrived++;
                }
            }
            assertThat(doubled).as("seed " + seed).isEmpty();
            for (long number = 1; number <= 60; number++) {
                assertThat(got).as("seed " + seed).containsEntry(number, number + ": frame " + number);
            }
        }
    }
}
