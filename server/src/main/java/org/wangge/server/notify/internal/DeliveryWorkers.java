package org.wangge.server.notify.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wangge.server.shared.OfficeTime;

/** Several workers in each server, so that one far side that takes its time does not hold up the others. */
@Component
class DeliveryWorkers implements SmartLifecycle {

    private static final int COUNT = 4;

    private final List<DeliveryWorker> workers;
    private volatile boolean running;

    DeliveryWorkers(
            Outbox outbox,
            PushSender browsers,
            WebhookSender webhooks,
            OfficeTime time,
            @Value("${wangge.timers:true}") boolean enabled) {
        workers = IntStream.range(0, enabled ? COUNT : 0)
                .mapToObj(number -> new DeliveryWorker("notify-" + number, outbox, browsers, webhooks, time))
                .toList();
    }

    /** There is something to send. */
    void wake() {
        workers.forEach(DeliveryWorker::wake);
    }

    @EventListener(ApplicationReadyEvent.class)
    public void ready() {
        workers.forEach(DeliveryWorker::ready);
    }

    @Override
    public void start() {
        running = true;
        workers.forEach(DeliveryWorker::start);
    }

    @Override
    public void stop() {
        running = false;
        workers.forEach(DeliveryWorker::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
