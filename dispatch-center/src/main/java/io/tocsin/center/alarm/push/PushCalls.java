package io.tocsin.center.alarm.push;

import io.tocsin.center.alarm.device.Device;
import io.tocsin.center.alarm.device.DevicePush;
import io.tocsin.center.alarm.device.DeviceStore;
import io.tocsin.center.alarm.device.PushSubscription;
import io.tocsin.center.alarm.ring.Ring;
import io.tocsin.center.alarm.ring.RingDocument;
import io.tocsin.center.alarm.ring.RingState;
import io.tocsin.center.alarm.ring.RingStore;
import io.tocsin.center.thread.Threads;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls devices while their apps are closed, beside all else: a push service that hangs delays nobody's ring. What is too much
 * is left out, for whoever has an open device is rung by that.
 */
@Component
class PushCalls implements Pushes, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PushCalls.class);
    private static final int MOST_UNDER_WAY = 20_000;
    private static final long KEPT_SECONDS = 600;

    private final DeviceStore devices;
    private final DevicePush subscriptions;
    private final PushClient client;
    private final RingStore rings;
    private final JsonMapper json;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService threads = Threads.perTask("push-");
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);

    PushCalls(
            DeviceStore devices,
            DevicePush subscriptions,
            PushClient client,
            RingStore rings,
            JsonMapper json,
            InstantSource clock) {
        this.devices = devices;
        this.subscriptions = subscriptions;
        this.client = client;
        this.rings = rings;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void call(List<Ring> begun) {
        if (begun.isEmpty()) {
            return;
        }
        try {
            threads.execute(() -> callAll(begun));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("nobody is called any more");
        }
    }

    private void callAll(List<Ring> begun) {
        try {
            Map<Long, List<Device>> byUser =
                    devices
                            .reachable(begun.stream().map(Ring::userId).collect(Collectors.toSet()), clock.millis())
                            .stream()
                            .collect(Collectors.groupingBy(Device::userId));
            for (Ring ring : begun) {
                for (Device device : byUser.getOrDefault(ring.userId(), List.of())) {
                    if (!room.tryAcquire()) {
                        LOG.warn("too many devices to call at once; some were left out");
                        return;
                    }
                    threads.execute(() -> callOne(ring, device));
                }
            }
        } catch (RuntimeException failed) {
            LOG.warn("devices could not be called", failed);
        }
    }

    private void callOne(Ring ring, Device device) {
        try {
            PushSubscription to = subscriptions.of(device).orElse(null);
            if (to == null) {
                return;
            }
            String message = json.writeValueAsString(Map.of("ring", RingDocument.of(ring)));
            PushAnswer answer = Tries.run(
                    () -> client.send(to, message, KEPT_SECONDS),
                    pause -> !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS) && stillRings(ring));
            if (answer.isGone()) {
                devices.forgetPush(device.id(), device.push() == null ? "" : device.push());
            } else if (!answer.isTaken()) {
                LOG.info("a push service answered {} to device {}", answer.status(), device.id());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            // its address is the user's secret
            LOG.info(
                    "device {} could not be called: {}",
                    device.id(),
                    failed.getClass().getSimpleName());
        } finally {
            room.release();
        }
    }

    /** A notification of what was answered meanwhile would only startle. */
    private boolean stillRings(Ring ring) {
        return rings.find(ring.id(), ring.userId())
                .filter(present -> present.state() == RingState.RINGING && present.round() == ring.round())
                .isPresent();
    }

    @Override
    public void destroy() {
        stopped.countDown();
        threads.shutdown();
    }
}
