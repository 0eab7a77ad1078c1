package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.session.OutboundQueue.Frame;
import io.tocsin.center.session.OutboundQueue.Lane;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.ToExecutor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {
    private static final AttemptId FIRST = new AttemptId(1, 1);
    private static final ToExecutor.Live ACK = new ToExecutor.Ack(List.of(1L));
    private static final AttemptId SECOND = new AttemptId(2, 1);

    private final List<String> told = new ArrayList<>();
    private final OutboundQueue queue = new OutboundQueue(Limits.MAX_FRAME * 4L, new OutboundQueue.Taker() {
        @Override
        public void hurry() {
            told.add("hurry");
        }

        @Override
        public void linger() {
            told.add("linger");
        }
    });

    @Test
    void emptiesLanesInTheirOrder() {
        queue.offerChunk(ByteBuffer.wrap(bytes("chunk")));
        queue.offer(Lane.REST, bytes("rest"));
        queue.offerStart(FIRST, bytes("start"));
        queue.offer(Lane.URGENT, bytes("ack"));

        assertThat(drained()).containsExactly("[ack,start,rest]", "chunk");
    }

    @Test
    void putsATriggerThatArrivesMeanwhileAheadOfTheNextChunk() {
        queue.offerChunk(ByteBuffer.wrap(bytes("chunk 1")));
        queue.offerChunk(ByteBuffer.wrap(bytes("chunk 2")));

        assertThat(text(queue.poll())).isEqualTo("chunk 1");
        queue.offerStart(FIRST, bytes("start"));
        assertThat(drained()).containsExactly("[start]", "chunk 2");
    }

    @Test
    void putsACancelAheadOfOtherTriggersButBehindTheOneItConcerns() {
        queue.offerStart(FIRST, bytes("start 1"));
        queue.offerAgainst(FIRST, bytes("cancel 1"));
        queue.offerAgainst(SECOND, bytes("cancel 2"));

        assertThat(drained()).containsExactly("[cancel 2,start 1,cancel 1]");
    }

    @Test
    void sendsAStampedMessageWithoutWaitingForTriggersToBeJoinedToIt() {
        List<String> made = new ArrayList<>();
        queue.offerStart(FIRST, bytes("start"));
        queue.offerStamped(() -> {
            made.add("made");
            return bytes("pong");
        });

        assertThat(made).isEmpty();
        assertThat(drained()).containsExactly("[pong]", "[start]");
    }

    @Test
    void joinsMessagesIntoFramesOfAtMostTheLimit() {
        byte[] half = new byte[Limits.MAX_FRAME / 2 - 1];
        for (int i = 0; i < 4; i++) {
            queue.offerStart(FIRST, half);
        }

        List<String> frames = drained();
        assertThat(frames).allSatisfy(frame -> assertThat(frame.length()).isLessThanOrEqualTo(Limits.MAX_FRAME));
        assertThat(frames.stream().mapToInt(String::length).sum()).isGreaterThan(4 * half.length);
    }

    @Test
    void refusesWhatWouldExceedItsCapacityAndTakesItOnceThereIsRoom() {
        byte[] large = new byte[Limits.MAX_FRAME];
        for (int i = 0; i < 4; i++) {
            assertThat(queue.offerStart(FIRST, large)).isTrue();
        }

        assertThat(queue.offerStart(FIRST, bytes("one more"))).isFalse();
        assertThat(queue.poll()).isNotNull();
        assertThat(queue.offerStart(FIRST, bytes("one more"))).isTrue();
    }

    @Test
    void keepsRoomForUrgentMessagesWhenTriggersFillIt() {
        while (queue.offerStart(FIRST, new byte[Limits.MAX_FRAME])) {
            assertThat(queue.bytes()).isPositive();
        }

        assertThat(queue.offerAgainst(SECOND, bytes("cancel"))).isTrue();
        assertThat(text(queue.poll())).startsWith("[cancel");
    }

    @Test
    void countsNothingOnceItIsDrained() {
        queue.offerStart(FIRST, bytes("start"));
        queue.offer(Lane.URGENT, bytes("ack"));
        queue.offerStamped(() -> bytes("pong"));
        queue.offerChunk(ByteBuffer.wrap(bytes("chunk")));
        drained();

        assertThat(queue.bytes()).isZero();
    }

    @Test
    void tellsWhatIsInAHurryFromWhatIsNot() {
        queue.offerPatiently(ACK, bytes("ack"));
        assertThat(told).containsExactly("linger");

        queue.offerStart(FIRST, bytes("start"));
        assertThat(told).containsExactly("linger", "hurry");
        assertThat(drained()).containsExactly("[ack,start]");
    }

    @Test
    void givesAndTakesNothingAfterItsEnd() {
        queue.offerStart(FIRST, bytes("start"));
        queue.close();

        assertThat(drained()).isEmpty();
        assertThat(queue.offer(Lane.URGENT, bytes("late"))).isFalse();
    }

    private List<String> drained() {
        List<String> frames = new ArrayList<>();
        for (Frame frame = queue.poll(); frame != null; frame = queue.poll()) {
            frames.add(text(frame));
        }
        return frames;
    }

    private static String text(@org.jspecify.annotations.Nullable Frame frame) {
        return switch (frame) {
            case null -> "";
            case Frame.Text t -> new String(t.bytes(), StandardCharsets.UTF_8);
            case Frame.Binary b -> StandardCharsets.UTF_8.decode(b.bytes()).toString();
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
