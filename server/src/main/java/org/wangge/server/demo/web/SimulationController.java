package org.wangge.server.demo.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.demo.Simulation;
import org.wangge.server.identity.Caller;

/** The simulated day; only a demonstration office has this address. */
@RestController
@RequestMapping("/api/demo/simulation")
@ConditionalOnBooleanProperty("wangge.demo")
class SimulationController {

    private final Simulation simulation;

    SimulationController(Simulation simulation) {
        this.simulation = simulation;
    }

    @GetMapping
    Simulation.State state(Caller caller) {
        return simulation.state(caller);
    }

    /** Starts or stops it. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Simulation.State change(Caller caller, @RequestBody SimulationRequest wanted) {
        Double speed = wanted.speed();
        return simulation.change(
                caller,
                wanted.running(),
                speed == null ? simulation.state(caller).speed() : speed);
    }

    /**
     * What is wanted.
     *
     * @param speed so many times as fast as people are, 0.1 to 20; as before when absent
     */
    record SimulationRequest(boolean running, @Nullable Double speed) {}
}
