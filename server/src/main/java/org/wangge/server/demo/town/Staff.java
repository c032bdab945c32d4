package org.wangge.server.demo.town;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** The people of the office, their departments, teams, cells and shifts. */
final class Staff {

    private static final int RIVER_CHIEFS = 4;
    private static final int INSPECTORS = 15;
    private static final int HANDLERS = 4;

    private final Names names;
    private final List<Town.Cell> cells;
    private final List<Town.Person> people = new ArrayList<>();
    private final List<Town.Duty> duties = new ArrayList<>();
    private final List<Town.Department> departments = new ArrayList<>();

    Staff(List<Town.Cell> cells, Names names) {
        this.names = names;
        this.cells = cells;
        departments.add(new Town.Department("BSC", "街道办事处（演示数据）", "internal"));
        departments.add(new Town.Department("ZHZX", "指挥中心（演示数据）", "internal"));
        departments.add(new Town.Department("CGB", "城市管理办公室（演示数据）", "internal"));
        departments.add(new Town.Department("HZB", "河长制办公室（演示数据）", "internal"));
        departments.add(new Town.Department("ZFD", "综合执法中队（演示数据）", "enforcement"));
        headquarters(cells.getFirst().code());
        cells.stream().skip(1).forEach(this::head);
        inspectors(cells);
        caseWorkers();
    }

    /** The office, with shifts from yesterday to a week ahead of {@code now}. */
    Town.Office office(Instant now) {
        return new Town.Office(
                List.copyOf(departments),
                teams(),
                contractors(),
                List.copyOf(people),
                List.copyOf(duties),
                shifts(now));
    }

    /** Identifier of the chief of the n-th canal. */
    String riverChief(int index) {
        return withPost(Town.Post.RIVER_CHIEF).get(index).id();
    }

    /** The head of the cell in which the middle of a shape of the plane lies. */
    Town.Person headAt(Geometry plane) {
        Point middle = Frame.lonLat(plane.getInteriorPoint());
        String code = cells.stream()
                .filter(cell ->
                        cell.level() == Town.Level.CELL && cell.geometry().covers(middle))
                .map(Town.Cell::code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Outside the street: " + middle));
        String personId = duties.stream()
                .filter(duty -> duty.cellCode().equals(code))
                .map(Town.Duty::personId)
                .findFirst()
                .orElseThrow();
        return people.stream()
                .filter(person -> person.id().equals(personId))
                .findFirst()
                .orElseThrow();
    }

    /** One inspector after the other, from the first again after the last. */
    Town.Person inspector(int turn) {
        return withPost(Town.Post.INSPECTOR).get(turn % INSPECTORS);
    }

    /** Name of somebody who runs a building site and is not of the office. */
    String managerName() {
        return names.person();
    }

    List<Town.Person> withPost(Town.Post post) {
        return people.stream().filter(person -> person.post() == post).toList();
    }

    private Town.Person hire(Town.Post post, String title, String department) {
        int number = people.size() + 1;
        Town.Person person = new Town.Person(
                String.format(Locale.ROOT, "P%03d", number),
                names.person(),
                post,
                title,
                String.format(Locale.ROOT, "1000000%04d", number),
                department);
        people.add(person);
        return person;
    }

    private void headquarters(String street) {
        duties.add(new Town.Duty(hire(Town.Post.STREET_HEAD, "街道网格长", "BSC").id(), street, "head"));
        hire(Town.Post.ADMIN, "系统管理员", "BSC");
        hire(Town.Post.ADMIN, "系统管理员", "BSC");
        hire(Town.Post.DISPATCHER, "指挥中心派遣员", "ZHZX");
        hire(Town.Post.DISPATCHER, "指挥中心派遣员", "ZHZX");
        hire(Town.Post.PLANNER, "网格规划员", "CGB");
        for (int i = 0; i < RIVER_CHIEFS; i++) {
            hire(Town.Post.RIVER_CHIEF, i < 3 ? Plan.canals().get(i).name() + "河长" : "区级河长", "HZB");
        }
    }

    private void head(Town.Cell cell) {
        if (cell.level() == Town.Level.COMMUNITY) {
            departments.add(new Town.Department("SQ" + cell.code().substring(9), cell.name() + "（演示数据）", "community"));
        }
        boolean community = cell.level() == Town.Level.COMMUNITY;
        String department = "SQ" + cell.code().substring(9, 12);
        Town.Person person = community
                ? hire(Town.Post.COMMUNITY_HEAD, cell.name() + "网格长", department)
                : hire(Town.Post.CELL_HEAD, cell.name() + "长", department);
        duties.add(new Town.Duty(person.id(), cell.code(), "head"));
    }

    /** Who grants, checks and mends; hired last, so that everybody else keeps name and number. */
    private void caseWorkers() {
        hire(Town.Post.DUTY_HEAD, "指挥中心值班长", "ZHZX");
        hire(Town.Post.CHECKER, "指挥中心核查员", "ZHZX");
        hire(Town.Post.CHECKER, "指挥中心核查员", "ZHZX");
        for (int i = 0; i < HANDLERS; i++) {
            hire(Town.Post.HANDLER, "市政维修员", "CGB");
        }
    }

    private void inspectors(List<Town.Cell> cells) {
        List<Town.Cell> communities = cells.stream()
                .filter(cell -> cell.level() == Town.Level.COMMUNITY)
                .toList();
        for (int i = 0; i < INSPECTORS; i++) {
            Town.Person person = hire(Town.Post.INSPECTOR, "巡查员", "ZFD");
            duties.add(new Town.Duty(
                    person.id(), communities.get(i % communities.size()).code(), "inspector"));
        }
    }

    /** The three teams merged into one execution body, and the dispatchers' desk. */
    private List<Town.Team> teams() {
        String[][] merged = {
            {"SRQD", "市容劝导队", "appearance"}, {"XXD", "巡消队", "patrol-fire"}, {"SYJG", "食药监管队", "food-drug"}
        };
        List<Town.Person> inspectors = withPost(Town.Post.INSPECTOR);
        List<Town.Team> teams = new ArrayList<>();
        for (int t = 0; t < merged.length; t++) {
            List<String> members = new ArrayList<>();
            for (int i = t; i < inspectors.size(); i += merged.length) {
                members.add(inspectors.get(i).id());
            }
            teams.add(new Town.Team(merged[t][0], merged[t][1], merged[t][2], "ZFD", List.copyOf(members)));
        }
        List<String> desk =
                withPost(Town.Post.DISPATCHER).stream().map(Town.Person::id).toList();
        teams.add(new Town.Team("ZBT", "指挥中心值班台", "dispatch", "ZHZX", desk));
        List<String> menders =
                withPost(Town.Post.HANDLER).stream().map(Town.Person::id).toList();
        teams.add(new Town.Team("SZWX", "市政维修班", "repair", "CGB", menders));
        return List.copyOf(teams);
    }

    /** Firms that do not exist; the roof programme has five builders and one supervisor. */
    static List<Town.Contractor> contractors() {
        String[][] firms = {
            {"JZ1", "示例第一建设公司", "construction"},
            {"JZ2", "示例第二建设公司", "construction"},
            {"JZ3", "示例市政工程公司", "construction"},
            {"JZ4", "示例城建集团", "construction"},
            {"JZ5", "示例安居工程公司", "construction"},
            {"LH1", "示例屋顶绿化甲公司", "roof-greening"},
            {"LH2", "示例屋顶绿化乙公司", "roof-greening"},
            {"LH3", "示例屋顶绿化丙公司", "roof-greening"},
            {"LH4", "示例屋顶绿化丁公司", "roof-greening"},
            {"LH5", "示例屋顶绿化戊公司", "roof-greening"},
            {"JL1", "示例绿化监理公司", "supervision"},
            {"BJ1", "示例环卫保洁公司", "cleaning"},
            {"WY1", "示例物业管理公司", "property"}
        };
        List<Town.Contractor> contractors = new ArrayList<>();
        for (int i = 0; i < firms.length; i++) {
            String phone = String.format(Locale.ROOT, "1000001%04d", i + 1);
            contractors.add(new Town.Contractor(firms[i][0], firms[i][1], firms[i][2], phone));
        }
        return List.copyOf(contractors);
    }

    private List<Town.Shift> shifts(Instant now) {
        List<Town.Person> onDuty = new ArrayList<>(withPost(Town.Post.INSPECTOR));
        onDuty.addAll(withPost(Town.Post.DISPATCHER));
        onDuty.addAll(withPost(Town.Post.DUTY_HEAD));
        onDuty.addAll(withPost(Town.Post.CHECKER));
        onDuty.addAll(withPost(Town.Post.HANDLER));
        return Rota.around(now, onDuty);
    }
}
