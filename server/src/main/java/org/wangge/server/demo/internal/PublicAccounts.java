package org.wangge.server.demo.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.DemoAccounts;
import org.wangge.server.identity.Role;

/** The accounts of the demonstration office, shown with their passwords to everybody. */
@Component
@ConditionalOnBooleanProperty("wangge.demo")
class PublicAccounts implements DemoAccounts {

    static final String DISPATCHER = "dispatcher";

    static final List<PublicAccount> ALL = List.of(
            new PublicAccount("admin", Role.ADMIN, "管理员", Town.Post.ADMIN),
            new PublicAccount("planner", Role.PLANNER, "网格规划员", Town.Post.PLANNER),
            new PublicAccount(DISPATCHER, Role.DISPATCHER, "派遣员", Town.Post.DISPATCHER),
            new PublicAccount("gridhead", Role.GRID_HEAD, "网格长", Town.Post.CELL_HEAD),
            new PublicAccount("inspector", Role.INSPECTOR, "巡查员", Town.Post.INSPECTOR),
            new PublicAccount("handler", Role.HANDLER, "处置人员", Town.Post.HANDLER),
            new PublicAccount("dutyhead", Role.DUTY_HEAD, "值班长", Town.Post.DUTY_HEAD),
            new PublicAccount("checker", Role.CHECKER, "核查员", Town.Post.CHECKER),
            new PublicAccount("riverchief", Role.RIVER_CHIEF, "河长", Town.Post.RIVER_CHIEF),
            new PublicAccount("viewer", Role.VIEWER, "查看者", null),
            new PublicAccount("public", Role.PUBLIC, "市民", null));

    @Override
    public List<DemoAccount> accounts() {
        return ALL.stream()
                .map(account ->
                        new DemoAccount(account.username(), account.password(), account.role(), account.label()))
                .toList();
    }

    /**
     * An account before it is made.
     *
     * @param post the first person of this post has it; null for somebody who is not of the office
     */
    record PublicAccount(String username, Role role, String label, Town.@Nullable Post post) {

        /** Known to everybody. */
        String password() {
            return "demo-" + username;
        }

        Optional<Town.Person> person(Town.Office office) {
            return office.people().stream()
                    .filter(person -> person.post() == post)
                    .findFirst();
        }
    }
}
