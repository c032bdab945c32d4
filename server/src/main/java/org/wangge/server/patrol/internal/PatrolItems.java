package org.wangge.server.patrol.internal;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.geodata.track.Travel;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolSource;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.shared.Labels;

/** The ways of patrols, to each caller those they may see; each look at the way of somebody else is kept. */
@Component
class PatrolItems implements ItemSource {

    private static final String STARTED = "startedAt";

    private static final List<ItemProperty> PROPERTIES = List.of(
            ItemProperty.of("person", "巡查人", "Person", ItemType.TEXT, "person"),
            ItemProperty.of("personId", "巡查人标识", "Id of the person", ItemType.TEXT, "walker_id"),
            ItemProperty.of("recordedBy", "代录人", "Recorded by", ItemType.TEXT, "recorded_by_name"),
            ItemProperty.oneOf("means", "方式", "Means", "means", Travel.values(), PatrolRow::word),
            ItemProperty.oneOf("kind", "种类", "Kind", "kind", PatrolKind.values(), PatrolKind::text),
            ItemProperty.oneOf("source", "来源", "Source", "source", PatrolSource.values(), PatrolSource::text),
            ItemProperty.oneOf("state", "状态", "State", "state", PatrolState.values(), PatrolState::text),
            ItemProperty.of("device", "设备", "Device", ItemType.TEXT, "device"),
            ItemProperty.of(STARTED, "开始时间", "Started at", ItemType.INSTANT, "started_at"),
            ItemProperty.of("finishedAt", "结束时间", "Finished at", ItemType.INSTANT, "finished_at"),
            ItemProperty.of("fixes", "定位点数", "Fixes", ItemType.INTEGER, "fixes"),
            ItemProperty.of("setAside", "剔除点数", "Fixes set aside", ItemType.INTEGER, "set_aside"),
            ItemProperty.of(
                    "fileUnusable", "文件中无用点数", "Unusable points of the file", ItemType.INTEGER, "file_unusable"),
            ItemProperty.of("distanceMetres", "里程（米）", "Distance, metres", ItemType.NUMBER, "distance_metres"),
            ItemProperty.of("elapsedSeconds", "历时（秒）", "Elapsed, seconds", ItemType.NUMBER, "elapsed_seconds"),
            ItemProperty.of("movingSeconds", "移动（秒）", "Moving, seconds", ItemType.NUMBER, "moving_seconds"),
            ItemProperty.of("stoppedSeconds", "停留（秒）", "Stopped, seconds", ItemType.NUMBER, "stopped_seconds"),
            ItemProperty.of("gapSeconds", "中断（秒）", "In gaps, seconds", ItemType.NUMBER, "gap_seconds"),
            ItemProperty.of("gaps", "中断次数", "Gaps", ItemType.INTEGER, "gaps"),
            ItemProperty.of("stops", "停留次数", "Stops", ItemType.INTEGER, "stops"),
            ItemProperty.of(
                    "medianAccuracyMetres",
                    "精度中位数（米）",
                    "Median accuracy, metres",
                    ItemType.NUMBER,
                    "median_accuracy_metres"),
            ItemProperty.of("signals", "疑点数", "Signals", ItemType.INTEGER, "signals"),
            ItemProperty.of("measuredAt", "量算时间", "Measured at", ItemType.INSTANT, "measured_at"),
            ItemProperty.of("version", "版本", "Version", ItemType.INTEGER, "version"));

    private final ItemCollection tracks;

    PatrolItems(PatrolRights rights) {
        tracks = new ItemCollection(
                        "patrol-tracks",
                        new Labels("巡查轨迹", "Patrol tracks"),
                        new Labels(
                                "您可以看到的巡查的轨迹，只含可作依据的部分；datetime 为开始时间；查看他人轨迹会记入审计",
                                "The ways of the patrols you may see, as far as they are evidence; datetime is when they began; each look at the way of"
                                        + " somebody else is in the audit"),
                        "line",
                        Set.of(Permission.VIEW_PATROLS, Permission.RECORD_PATROL),
                        "patrol_track_item",
                        PROPERTIES,
                        new ItemTime.Moment(STARTED),
                        rights::seenOnMap)
                .watchedBy(rights::noteLooks);
    }

    @Override
    public List<ItemCollection> collections() {
        return List.of(tracks);
    }
}
