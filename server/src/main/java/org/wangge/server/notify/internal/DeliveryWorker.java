package org.wangge.server.notify.internal;

import java.time.Instant;
import java.util.UUID;
import org.wangge.server.notify.internal.Delivery.Outcome;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.job.JobWorker;

/** Sends one thing after the other. */
final class DeliveryWorker extends JobWorker<Delivery> {

    private final Outbox outbox;
    private final PushSender browsers;
    private final WebhookSender webhooks;
    private final OfficeTime time;

    DeliveryWorker(String name, Outbox outbox, PushSender browsers, WebhookSender webhooks, OfficeTime time) {
        super(name, outbox);
        this.outbox = outbox;
        this.browsers = browsers;
        this.webhooks = webhooks;
        this.time = time;
    }

    @Override
    protected void run(Delivery delivery, UUID worker) {
        Instant now = time.now();
        if (!now.isBefore(delivery.expiresAt())) {
            outbox.expire(delivery, worker);
            return;
        }
        if (delivery.attempts() > Outbox.PAUSES.size() + 1) {
            // Servers died over it.
            outbox.settle(delivery, worker, new Outcome.Refused("It was tried too often"));
            return;
        }
        Outcome outcome = switch (delivery.channel()) {
            case PUSH -> browsers.send(delivery, now);
            case WEBHOOK -> webhooks.send(delivery, now);
        };
        outbox.settle(delivery, worker, outcome);
    }
}
