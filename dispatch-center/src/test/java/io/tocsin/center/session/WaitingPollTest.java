package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.session.PolledFrames.Answer;
import jakarta.servlet.AsyncEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;

class WaitingPollTest {
    private static final OutboundQueue.Frame FRAME = new OutboundQueue.Frame.Text(new byte[] {'[', ']'});

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final PolledFrames frames = new PolledFrames();
    private final WaitingPoll poll = new WaitingPoll(request, frames, 1, WaitingPoll.ONCE_MORE);
    private final List<String> dispatched = new ArrayList<>();

    @BeforeEach
    void allowWaiting() {
        request.setAsyncSupported(true);
    }

    private AsyncEvent waits() {
        frames.ask(1, 0, poll);
        assertThat(poll.givenOrWait()).isEmpty();
        MockAsyncContext waiting = Objects.requireNonNull((MockAsyncContext) request.getAsyncContext());
        waiting.addDispatchHandler(() -> dispatched.add("again"));
        assertThat(waiting.getTimeout()).isEqualTo(WaitingPoll.LONGEST.toMillis());
        assertThat(waiting.getListeners()).containsExactly(poll);
        return new AsyncEvent(waiting);
    }

    @Test
    void doesNotWaitForWhatIsThere() throws Exception {
        frames.send(FRAME, Callback.NOOP);
        frames.ask(1, 0, poll);

        assertThat(poll.givenOrWait()).contains(new Answer.Batch(1, FRAME));
        assertThat(request.isAsyncStarted()).isFalse();
        assertThat(WaitingPoll.answerOf(request)).isEmpty();
    }

    @Test
    void goesThroughTheServletAgainWithItsAnswer() throws Exception {
        waits();
        assertThat(WaitingPoll.answerOf(request)).isEmpty();
        frames.send(FRAME, Callback.NOOP);

        assertThat(dispatched).containsExactly("again");
        assertThat(WaitingPoll.answerOf(request)).contains(new Answer.Batch(1, FRAME));
    }

    @Test
    void handsItsAnswerToWhoeverDeliversIt() throws Exception {
        List<Answer> delivered = new ArrayList<>();
        WaitingPoll direct = new WaitingPoll(request, frames, 1, (waiting, answer) -> delivered.add(answer));
        frames.ask(1, 0, direct);
        assertThat(direct.givenOrWait()).isEmpty();
        assertThat(delivered).isEmpty();

        frames.send(FRAME, Callback.NOOP);

        assertThat(delivered).containsExactly(new Answer.Batch(1, FRAME));
    }

    @Test
    void isToAskAgainWhenItsTimeIsOver() throws Exception {
        AsyncEvent event = waits();
        poll.onTimeout(event);
        frames.send(FRAME, Callback.NOOP);

        assertThat(dispatched).containsExactly("again");
        assertThat(WaitingPoll.answerOf(request)).contains(new Answer.Nothing());
    }

    @Test
    void takesNothingAlongWhenItsCallerIsGone() throws Exception {
        AsyncEvent event = waits();
        poll.onError(event);
        frames.send(FRAME, Callback.NOOP);
        List<Answer> next = new ArrayList<>();
        frames.ask(1, 0, next::add);

        assertThat(dispatched).isEmpty();
        assertThat(next).containsExactly(new Answer.Batch(1, FRAME));
    }
}
