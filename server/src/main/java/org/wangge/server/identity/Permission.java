package org.wangge.server.identity;

/** One thing a role may allow. */
public enum Permission {
    /** See the base map, cells, field objects and rivers. */
    VIEW_MAP,
    /** See the phone numbers of colleagues: staff only. */
    VIEW_PHONES,
    /** See the cases of one's area. */
    VIEW_CASES,
    /** See the cases one reported oneself. */
    VIEW_OWN_CASES,
    /** Report a case. */
    REPORT_CASE,
    /** Work on a case in one's area. */
    HANDLE_CASE,
    /** File, dispatch and close cases. */
    DECIDE_CASE,
    /** Report where one is, by the phone one works with. */
    REPORT_POSITION,
    /** See where people of one's area are. */
    VIEW_POSITIONS,
    /** Record patrols, with the phone, a tracker or a file. */
    RECORD_PATROL,
    /** See the patrols of one's area. */
    VIEW_PATROLS,
    /** Grant what is asked for in a case, supervise and void cases. */
    APPROVE_CASE,
    /** Say whether a report is true and whether it was mended. */
    CHECK_CASE,
    /** Change cells and who is responsible for them. */
    PLAN_GRID,
    /** Change rivers, segments, who is chief of them, outfalls and signs. */
    KEEP_RIVERS,
    /** Change field objects: make, edit and end them, say who is responsible. */
    KEEP_ASSETS,
    /** Decide whether a patrol counts although the rules say no. */
    JUDGE_PATROLS,
    /** Inspect places by checklists, issue notices of what has to be mended, and follow them up. */
    INSPECT,
    /** Import data. */
    IMPORT_DATA,
    /** Make accounts and tokens for others, read the audit. */
    ADMINISTER
}
