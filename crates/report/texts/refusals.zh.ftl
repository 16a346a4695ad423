# 操作不成立的原因，以及数据问题的说明。
#
# 每句一条：等号左边是代码，不可改动；右边是句子，可以修改。花括号内以 $ 开头的是填入的内容，
# 可以移动位置，不可改名。编号、代号用中文引号括起，句末不加句号。

## 时间、规则、随机种子

time_goes_back = 操作时间{ $at }早于最近一次记录的时间{ $latest }
clock_is_off = 操作时间{ $at }距最近一次记录的时间{ $latest }已超过{ $most_days }天：请核对时钟
no_time_of_ours = 操作时间{ $at }不在{ $first }年至{ $last }年之间：请核对时钟
no_policy = 尚无生效的规则，请先采用规则
invalid_policy = 规则有{ $faults }
invalid_calendar = 工作日历有{ $faults }
offsets_differ = 工作日历与协调世界时相差{ $calendar }分钟，规则为{ $policy }分钟，二者须一致
no_commitment = 目前没有有效的随机种子，请先登记承诺值
already_committed = 下一个随机种子已登记承诺值，自{ $from }起生效，此后方可登记再下一个
commitment_used = 承诺值“{ $commitment }”此前已登记过，请另行生成种子
seed_period = 随机种子的有效期为{ $from }至{ $until }：止期须晚于起期，且不超过{ $days }天
seed_in_force = 该随机种子在{ $until }之前有效，期满后方可公开
other_source = 现行规则规定抽签取值{ $answered_by ->
    [nobody] 仅凭随机种子，不另设取值方
    [second_holder] 由第二方提供
   *[beacon] 采用公开随机信标
}
no_open_draw = 第{ $draw }号抽签并未处于待取值状态
draw_awaited = 第{ $draw }号抽签尚待取值，此前不得变动其参签范围
hangs_on_draw = 第{ $docket }号案件有{ $lots }人条件相同，须待抽签取值公布后方能确定
values_awaited = 本中心抽签须待取值公布，请直接提交该操作，并查看是否生成待定抽签
draw_out_of_order = 应先为第{ $first }号抽签取值：链上数值须依次使用
wrong_draw_value = “{ $value }”不是第{ $draw }号抽签应取的链上数值
round_not_due = 第{ $draw }号抽签应取信标第{ $round }轮数值，该轮于{ $due }公布
draw_in_time = 第{ $draw }号抽签的取值期限至{ $until }，逾期方可作废
second_person = “{ $actor }”不能批准自己提出的事项
no_seed = 本操作需要已登记承诺值的随机种子，但未提供
wrong_seed = 所提供的随机种子与登记的承诺值不符

## 中心、律师

centre_open_already = 法律援助中心“{ $centre }”已经设立
unknown_centre = 没有法律援助中心“{ $centre }”
already_enrolled = 律师“{ $lawyer }”已在律师名册
unknown_lawyer = 没有律师“{ $lawyer }”
departed = 律师“{ $lawyer }”已退出律师名册
not_departed = 律师“{ $lawyer }”未曾退出律师名册
invalid_lawyer = 律师“{ $lawyer }”的登记信息有{ $faults }
register_full = 律师名册已满，没有可用的名册号

## 申请、受理、审批

duplicate_case = 案件“{ $case }”已经登记
unknown_case = 没有案件“{ $case }”
wrong_step = 案件“{ $case }”的申请{ $pending }，不能进行本操作
invalid_matter = 案件“{ $case }”的案情要素有{ $faults }
unknown_link = 案件“{ $case }”关联的第{ $to }号案件不在案件登记簿中
adverse_applicant = “{ $person }”在案件“{ $case }”中是对方当事人，不能代受援人提出申请
has_a_stake = “{ $actor }”与案件“{ $case }”有利害关系，应当回避：{ $stake }
stake_in_record = 涉及律师“{ $lawyer }”的这一事项，“{ $actor }”应当回避：{ $stake }
applicant_is_client = “{ $person }”是案件“{ $case }”的受援人本人，不能登记为代为申请的人
means_not_admissible = 案件“{ $case }”的经济困难状况核查不符合规定：{ $waived_by ->
    [none] 只有规则规定的犯罪嫌疑人、被告人无须核查
   *[other] 免予核查的事由“{ $waived_by }”不在规则所列之内
}
notice_is_no_defence = 案件“{ $case }”的通知所要求的不是指派律师提供辩护
notice_from_future = 案件“{ $case }”的通知收到时间为{ $received_at }，晚于当前时间
term_not_ending = 案件“{ $case }”的期限于{ $ends_on }届满；期限在7日内届满的，方可先行提供法律援助
no_papers_due = 第{ $docket }号案件没有需要补交的材料

## 指派、点援、征询

unknown_docket = 案件登记簿中没有第{ $docket }号案件
not_waiting = 第{ $docket }号案件{ $status }，不在等候指派
choice_open = 第{ $docket }号案件的受援人可在{ $until }前点援，期限未届满
no_choice_open = 第{ $docket }号案件不在点援期限内
wrong_number_of_picks = 第{ $docket }号案件点选了{ $picks }名律师，应当为1至{ $most }名
not_offered = 第{ $docket }号案件{ $status }，没有待答复的征询
offered_to_another = 第{ $docket }号案件征询的不是律师“{ $lawyer }”
offer_stands = 没有法律或者本地规则限制律师“{ $lawyer }”承办第{ $docket }号案件：撤回征询须说明事由
offer_over = 第{ $docket }号案件征询的答复期限已于{ $until }届满
offer_open = 第{ $docket }号案件的征询可在{ $until }前答复，期限未届满
not_busy_so_long = 暂不接受指派至{ $until }，须在{ $first }至{ $latest }之间
no_busy_days = 该理由仅限本案，不得填写暂不接受指派的截止日期{ $until }
unknown_excuse = “{ $excuse }”不在规则所列的正当理由之内
excuse_not_granted = 正当理由“{ $excuse }”须经中心工作人员认可
nothing_to_grant = 以此理由不承接第{ $docket }号案件，无须“{ $actor }”认可
not_assigned = 第{ $docket }号案件{ $status }，没有承办律师
too_many_replacements = 第{ $docket }号案件的受援人已要求更换律师{ $times }次，达到上限
not_set_aside = 第{ $docket }号案件现任律师的指派决定未经复核撤销
pick_repeated = 第{ $docket }号案件重复点选了律师“{ $lawyer }”
consented_already = 律师“{ $lawyer }”已同意公开个人信息
not_consented = 律师“{ $lawyer }”未同意公开个人信息
nothing_changed = 第{ $docket }号案件暂无可指派人员，此后情况没有变化
other_decision = 所提交的第{ $docket }号案件的指派结果与依现有记录得出的结果不符
not_eligible = 律师“{ $lawyer }”不能承办第{ $docket }号案件：{ $reasons }
unknown_reason = “{ $reason }”不在规则所列的人工指派理由之内
second_approver_needed = 人工指派第{ $docket }号案件须经第二人批准{ $waives ->
    [none] {""}
   *[other] ，该指派不适用下列限制：{ $waives }
}
second_approver_is_actor = “{ $actor }”不能批准本人作出的指派
already_excluded = 律师“{ $lawyer }”已登记为不得承办第{ $docket }号案件

## 结案、终止、异议、移送

not_terminated = 第{ $docket }号案件{ $status }，并未终止法律援助
objected_already = 已对终止第{ $docket }号案件的法律援助提出异议
no_objection = 就终止第{ $docket }号案件的法律援助，没有待答复的异议
objection_not_independent = “{ $actor }”作出了终止第{ $docket }号案件法律援助的决定，不能审查该异议
wrong_outcome = 第{ $docket }号案件{ $status }，不能以“{ $outcome }”结束
transfer_to_itself = 第{ $docket }号案件已由法律援助中心“{ $to }”办理

## 人工复核

nothing_decided = 第{ $docket }号案件尚无可供复核的决定
review_asked_already = 同一当事人就第{ $docket }号案件的同一决定已申请第{ $review }号复核，{ $open ->
    [true] 尚未答复
   *[false] 已经答复
}
unknown_review = 没有第{ $review }号复核申请
review_answered_already = 第{ $review }号复核申请已经答复
reviewer_not_independent = “{ $actor }”参与了第{ $docket }号案件的决定，不能答复第{ $review }号复核申请

## 暂停、份额、积分

suspension_over = 律师“{ $lawyer }”暂停指派的截止日期{ $until }应当晚于今日
share_out_of_bounds = 律师“{ $lawyer }”的份额{ $share }不在{ $least }至{ $most }之间
merit_posted_already = 律师“{ $lawyer }”的积分记录第{ $number }条已就同一事项记分
effective_on_out_of_bounds = 不能登记自{ $on }起计算的积分：生效日期应当在{ $earliest }至{ $latest }之间
points_out_of_bounds = 积分{ $amount }为零或者不在-{ $most }至{ $most }之间
no_merit_rule = 积分规则未列明事由“{ $cause }”
merit_needs_case = “{ $cause }”的积分按案件权重计算，请注明一件已指派的案件
merit_cap_used_up = 律师“{ $lawyer }”{ $year }年因“{ $cause }”增减的积分已达上限{ $cap }分
unknown_merit_entry = 律师“{ $lawyer }”的积分记录中没有第{ $number }条
counters_another = 律师“{ $lawyer }”的第{ $number }条积分记录是对第{ $counters }条的冲销，不能再冲销，请另行记分
countered_already = 律师“{ $lawyer }”的第{ $number }条积分记录已由第{ $by }条冲销
ledger_full = 律师“{ $lawyer }”的积分记录已满
settled_already = { $on }已进行份额结算
longer_than_a_line = 记录长达{ $bytes }字节，超过上限{ $most }字节
lag_overflow = 第{ $docket }号案件某候选律师的应派差额超出可记录的范围
inconsistent = 系统故障：作出的结果与现有记录不符，未作任何更改。请将下列信息告知维护人员：“{ $message }”

## 事由与批准

unlisted_reason = 规则为“{ $act }”列明的事由中没有“{ $reason }”
wish_not_shown = 以“{ $reason }”为事由的，应当由律师“{ $lawyer }”本人提出，或者注明其书面申请的文书编号
finding_not_named = 以“{ $reason }”为事由的，应当有认定依据，请注明认定文书的编号
place_not_lost_so = 该“{ $act }”将减损律师“{ $lawyer }”的资格或者指派机会，“{ $reason }”不足以作为事由：应当出于其本人意愿，或者有认定依据
second_person_needed = “{ $actor }”不能单独办理本次“{ $act }”，应当经另一人批准
second_person_is_actor = “{ $actor }”不能批准本人经办的“{ $act }”
second_person_concerned = “{ $actor }”不能批准涉及本人的事项

## 信用审查

no_conduct_review = 现行规则未设信用审查
conduct_in_future = 信用记录的日期{ $on }晚于今日{ $today }
conduct_without_source = “{ $kind }”须注明来源：案件、文件或者值班班次
conduct_recorded_already = 律师“{ $lawyer }”的信用记录第{ $number }条已有同一事项
unknown_conduct = 律师“{ $lawyer }”的信用记录中没有第{ $number }条
conduct_struck_already = 律师“{ $lawyer }”的信用记录第{ $number }条已经撤销
conduct_under_review = 律师“{ $lawyer }”的信用记录第{ $number }条是第{ $review }号信用审查的依据，请先作出审查决定
wrong_review_period = { $from }至{ $until }不是有效的审查期间：期间应当为1至{ $days_max }日，且截至{ $today }已经届满
conduct_review_open = 律师“{ $lawyer }”的第{ $review }号信用审查尚未办结，请先作出审查决定
unknown_conduct_review = 没有第{ $review }号信用审查
conduct_review_decided = 第{ $review }号信用审查已作出决定
no_statement_due = 第{ $review }号信用审查未拟作出不利处理，无须陈述申辩
statement_taken_already = 律师已就第{ $review }号信用审查作出陈述申辩
statement_awaited = 律师可在{ $by }前就第{ $review }号信用审查作出陈述申辩，期限未届满
review_by_same_person = “{ $actor }”发起或者决定了第{ $review }号信用审查，应当由他人审查决定
sanction_not_milder = 第{ $review }号信用审查不能由“{ $from }”改为“{ $to }”：只能改为较轻的处理
in_good_standing = 律师“{ $lawyer }”的信用状态正常，无须恢复
reinstatement_too_early = 律师“{ $lawyer }”在{ $until }前不能恢复
standing_of_review = 律师“{ $lawyer }”的现有处理出自第{ $review }号信用审查，请改变该审查决定，或者恢复该律师状态

## 值班

wrong_shift_day = 不能安排{ $on }的值班班次：日期应当在{ $today }至{ $last }之间
wrong_slots = 一个值班班次不能安排{ $slots }名律师：应当为1至{ $most }名
wrong_slot_weight = 每名值班律师计入的权重不能为{ $weight }：应当为0.01至1000.00
unknown_shift = 没有第{ $shift }号值班班次
shift_cancelled = 第{ $shift }号值班班次已取消
shift_over = 第{ $shift }号值班班次的日期为{ $on }，该日已过
shift_not_yet = 第{ $shift }号值班班次的日期为{ $on }，该日未到
shift_full = 第{ $shift }号值班班次的人员已经排满
shift_unchanged = 第{ $shift }号值班班次暂无可安排人员，此后情况没有变化
slot_hangs_on_draw = 第{ $shift }号值班班次有{ $lots }人条件相同，须待抽签取值公布后方能确定
other_allotment = 所提交的第{ $shift }号值班班次的安排与依现有记录得出的结果不符
no_slot = 律师“{ $lawyer }”未排入第{ $shift }号值班班次，或者其值班已经结束
not_on_duty = 律师“{ $lawyer }”不在第{ $shift }号值班班次值班，不能登记其在该班次提供的法律帮助
nothing_to_grant_on_duty = 以此理由退出第{ $shift }号值班班次，无须“{ $actor }”认可
shift_held = 第{ $shift }号值班班次已登记出勤或者缺勤，不能取消
invalid_help = 第{ $shift }号值班班次登记的法律帮助有{ $faults }
shift_lag_overflow = 第{ $shift }号值班班次某候选律师的应派差额超出可记录的范围

## 质量监督

unknown_expert = 没有专家“{ $expert }”
expert_is_another = 专家“{ $expert }”已登记为另一名律师，或者登记为非律师
lawyer_is_expert = 律师“{ $lawyer }”已登记为专家“{ $expert }”
days_backwards = 终止日期{ $until }早于起始日期{ $from }
appointed_already = 专家“{ $expert }”在{ $from }至{ $until }期间已列入“{ $list }”
not_on_list = 专家“{ $expert }”未列入“{ $list }”
too_few_experts = “{ $list }”今日在任专家{ $serving }名，需要{ $least }名
recused_already = 专家“{ $expert }”已回避第{ $docket }号案件
recused = 专家“{ $expert }”应当回避第{ $docket }号案件：{ $ground }
never_assigned = 第{ $docket }号案件从未指派
case_not_closed = 第{ $docket }号案件尚未结束
case_not_over = 第{ $docket }号案件尚未了结：案件仍在办理，或者受援人对终止法律援助提出的异议尚未答复
file_elsewhere = 第{ $docket }号案件已移送其他法律援助机构，案卷已随案移送
followed_up_already = 第{ $docket }号案件的受援人已于{ $on }接受回访
not_completed = 第{ $docket }号案件并未办结
wrong_number_of_files = 第“{ $round }”批评估不能抽取{ $files }份案卷：应当为1至{ $most }份
no_file_left = { $from }至{ $until }期间了结的案件中，没有尚未评估的案卷
files_drawn_already = { $from }至{ $until }期间的案卷已在第“{ $round }”批评估中抽取
file_assessed_already = 第{ $docket }号案件的案卷已列入第{ $assessment }号案卷质量评估，一卷只评一次
unknown_assessment = 没有第{ $assessment }号案卷质量评估
unknown_inspection = 没有第{ $inspection }号双随机检查
no_seat_empty = 没有空缺的席位
nobody_to_allot = “{ $list }”中没有可以递补空缺席位的专家
not_allotted = 第{ $docket }号案件未分配给专家“{ $expert }”
scored_already = 专家“{ $expert }”已对第{ $docket }号案件评分
score_out_of_bounds = 评分{ $score }不在0.00至100.00之间
period_not_over = 检查期间至{ $until }届满，期满后方可抽取案件
period_overlaps = { $from }至{ $until }与第{ $inspection }号双随机检查的期间重叠
nothing_to_inspect = { $from }至{ $until }期间了结的案件中，没有尚未检查的案卷
not_drawn = 第{ $docket }号案件未被第{ $inspection }号双随机检查抽中
finding_recorded_already = 专家“{ $expert }”已对第{ $docket }号案件登记检查意见
unsound_finding = 检查意见所列问题不得重复，且不得超过20项；本意见列有{ $defects }项，请核对
day_in_future = { $on }晚于今日
before_assignment = { $on }当日，第{ $docket }号案件没有承办律师
observed_already = 第{ $docket }号案件{ $held_on }的庭审旁听已经登记
mark_out_of_bounds = { $criterion }的评分{ $mark }不在{ $worst }至{ $best }之间
unknown_course = 没有培训“{ $course }”
course_held_already = 培训“{ $course }”已经登记
hours_out_of_bounds = 学时{ $hours }不在1至200之间
nobody_attended = 培训“{ $course }”未列明参加人员
attended_already = 培训“{ $course }”重复列入律师“{ $lawyer }”
year_in_future = { $year }年尚未到来
nominated_already = 第{ $docket }号案件已获{ $year }年典型案例提名
not_nominated = 第{ $docket }号案件未获{ $year }年典型案例提名
nothing_nominated = { $year }年没有获提名的典型案例
chosen_already = { $year }年典型案例已经选定
too_few_scores = 第{ $docket }号案件{ $year }年有{ $scores }份典型案例评分，需要{ $least }份

## 数据问题

out_of_bounds = 应当在{ $least }至{ $most }之间
too_small = 不得小于{ $least }
less_than_the_law_asks = 应当在{ $least }至{ $most }之间，其中{ $least }为法定下限
repeated = 重复出现
too_many = 共{ $has }项，最多{ $most }项
empty = 至少应当有一个{ $what }
nothing_counts = 专业、积分、频次三项中至少有一项应当计入
not_the_last_step = 应当列在最后：该措施本身不能确定人选
foreign_rung = 该律师库不能列入这一指派顺序
more_than_in_the_year = 大于全年的{ $year }
less_than_before = 小于前一项的{ $before }
first_tier_begins = 第一档没有起点，不应填写
beginning_missing = 只有第一档可以没有起点
last_tier_ends = 最后一档没有终点，不应填写
end_missing = 只有最后一档可以没有终点
end_before_beginning = 不高于该档起点{ $from }
gap_between_tiers = 与前一档不衔接：前一档的终点为{ $end }
tiers_overlap = 与前一档重叠：前一档的终点为{ $end }
share_falls = 小于前一档的份额{ $share }
share_out_of_bounds_of_policy = 不在{ $least }至{ $most }之间
newcomer_not_plain = 所在档的份额为{ $share }；新入库律师的份额应当为1.00
rules_after_never_count = 适用于全部案件，其后的规则不会适用
not_every_case_weighs = 最后一条规则应当适用于全部案件，使每件案件都有权重
closes_before_opening = 须晚于开门时间{ $opens }
not_in_order = 须在前一项之后
outside_span = 须在{ $from }至{ $until }之间
text_length = 长{ $bytes }字节，应为1至{ $most }字节
also_a_holiday = 同时列为放假日
worked_anyway = 按每周办公时间本为工作日
act_without_rule = 缺少对应的规则
reasons_are_causes = 不另设事由，以积分规则所列事由为准
ends_a_place = 不得作为依据：该行为使律师丧失资格
not_of_this_act = 不适用于“{ $act }”
longer_than_the_law = { $on }发生的事项，期限超过法定的{ $days }日
too_little_time_left = { $on }来的案件，直接指派只剩办公时间{ $minutes }分钟，至少需要{ $least }分钟
cap_missing = 随承办量增加的积分应当设上限
rewards_declining = 不承接案件反而得分
silence_costs_nothing = 没有关于逾期不答复的规定：逾期不答复的扣分应当与不承接相同
silence_costs_less = 扣分少于不承接的{ $points }
silence_capped = 为逾期不答复设了上限：达到上限后扣分少于不承接
not_as_for_declining = 应当与无正当理由不承接相同
validity_not_as_for_declining = 应当与无正当理由不承接相同，或者长期有效
silence_not_counted = 计入无正当理由不承接而未计入逾期不答复：逾期不答复的后果应当与不承接相同
no_penalty = 应当是不利处理
proposes_nothing = 没有处理内容，应当删去该条
wrong_for_sanction = 与处理措施“{ $sanction }”不符
milder_for_more = 记录较多而处理轻于“rules[{ $rule }]”
harsher_for_fewer = 记录较少而处理重于“rules[{ $rule }]”
same_rule = 就这些事项已有“rules[{ $rule }]”
grade_does_not_rise = 不高于前一档的“{ $grade }”
lowest_grade_not_fail = 最低一档应当是“不合格”
best_mark_out_of_bounds = 应当高于最低分{ $worst }，不超过{ $most }
in_the_future = 日期晚于今日
before_practice = 早于开始执业日期{ $since }
no_sub_pool = 志愿律师至少应当属于一个分库
staff_in_pool = 法律援助机构律师不入库
not_familiar_with_minors = 未成年人律师资源库的律师应当熟悉未成年人案件
not_after_certified = 不晚于认定日期{ $certified_on }
before_first_day = 早于起始日期{ $from }
for_accused_only = 只能向犯罪嫌疑人、被告人提供
is_who_was_helped = 与获得法律帮助的人相同
is_co_suspect = 同时被列为同案人
co_suspects_of_nobody = 只有犯罪嫌疑人、被告人才有同案人
wrong_for_kind = 与“{ $kind }”案件不符
grave_and_no_defence = 只有刑事辩护案件才能定为这一严重程度
is_the_client = 是受援人本人
second_continuation = 本案只能接续一件案件，这是第二件
case_of_another_client = 是另一受援人“{ $client }”的案件

## 导入文件的问题

cant_be_read = 无法读取，系统信息：“{ $why }”
is_a_folder = 是目录，不是文件（系统信息“{ $why }”）
record_too_long = 无法读取：一条记录超过1兆字节，可能有引号未闭合
file_empty = 文件为空：第一行应当是列名
wrong_separator = 各列以“{ $separator }”分隔，应当以“,”分隔
unknown_column = 没有名为“{ $column }”的列，请核对列名
column_twice = 列“{ $column }”重复出现
column_missing = 缺少列“{ $column }”
quotes_left_open = 引号未闭合
return_without_feed = 回车符之后没有换行符
more_after_quotes = 右引号之后还有其他内容
quotes_in_plain_field = 未加引号的内容中出现引号
not_utf8 = 编码不是“UTF-8”，请另存为该编码
one_field_only = 本行只有1列，列名行有{ $needs }列
wrong_number_of_fields = 本行有{ $has }列，列名行有{ $needs }列
for_another_way = 只有“way”列为“{ $way }”时才可填写
like_a_formula = 以“{ $first }”开头，电子表格软件会当作公式
several_ids = 可能是多个编号，而此处只应填写一个
not_in_ids = 含有“{ $character }”：编号只能由文字、数字以及“{ $others }”组成
personal_number = 是{ $what }，写入记录后将长期保存：请改用代号
spelled_otherwise = 与{ $file }第{ $line }行的“{ $other }”仅大小写或者全半角不同：同一对象请统一写法，不同对象请改用可以区分的编号
id_empty = { $noun }编号不得为空
id_too_long = { $noun }编号“{ $id }”有{ $bytes }字节，最多{ $most }字节
id_with_unseen = { $noun }编号“{ $id }”含有不可见或易与空格混淆的字符，或者首尾有空白
centre_too_long = 超过{ $most }字节
not_one_of = 应当是下列之一：{ $names }
not_yes_or_no = 应当填写“yes”（是）或者“no”（否）
not_a_date = 日期格式有误，应当如“2023-01-05”
no_such_day = 日历上没有这一天
not_an_instant = 时间格式有误，应当如“2023-01-05T09:30:00+08:00”
leap_second = 是闰秒，本系统无法记录，请改为前一秒或者后一秒
no_such_instant = 没有这一时刻
not_whole = 应当是0至{ $most }的整数
not_hundredths = 应当是“1.20”这样的数，最多两位小数，且不得过大
not_a_certificate = 应当写作“specialty:level:day”（专业:等级:认定日期），可在其后加“:expiry”（届满日期）
not_a_bar = 应当写作“former_judge_or_prosecutor:organ:day”（离任法官、检察官:机关:离任日期）、“relative_of_staff:organ”（机关工作人员近亲属:机关）、“assessor”（人民陪审员）或者“standing_committee_member”（人大常委会组成人员）
not_a_leave = 应当写作“first-day:last-day”（首日:末日）
no_lawyer = 只有列名，没有律师
lawyer_twice = 与第{ $line }行的律师编号重复
after_year_began = 晚于该年首日{ $year_start }
case_twice = 与第{ $line }行的案件编号重复
out_of_order = 早于上方一行的{ $latest }，请按时间先后排列
no_year_of_ours = 年份应当在1950至2200之间
in_another_year = 不在首行所在的{ $year }年
case_of_no_row_above = 上方各行没有这一案件
for_application_only = 只有“way”列为“application”（申请）时才可填写
too_many_picks = 点选的律师超过规则允许的{ $most }名
on_other_side = 是对方当事人，不能代为申请
is_client_as_such = 是受援人本人，应当填写“client”
means_wont_do = 按规则，该核查方式不适用于受援人的这一身份
no_defence_asked_for = 通知所要求的不是辩护
centre_of_no_lawyer = 律师名册中没有律师的“centres”列填有该中心
lawyer_not_on_roster = 律师名册中没有该律师
not_an_applicant = 应当写作“client”（受援人本人）、“guardian:person”（监护人:其编号）或者“near_relative:person”（近亲属:其编号）
not_a_means_test = 应当写作“not_required”（无须核查）、“waived:ground”（免予核查:事由）、“shared_records”（信息共享查询）、“declared”（个人诚信承诺）或者“checked”（已核查）
not_a_ground = 应当写作“term_ending:day”（期限即将届满:届满日）、“preservation”（申请保全）或者“emergency”（其他紧急情形）
not_a_tie = 应当写作“case:tie”（案件编号:关联方式），关联方式为“co_defendant”（同案被告人）、“linked_facts”（事实关联）、“opposing_party”（对方当事人）、“second_seat”（同案另一名承办律师）、“continuation”（接续）、“continuation:objects”（接续，受援人不同意原律师）之一
not_an_opponent = 应当写作“party”（当事人），或者“party:firm”（当事人:律师事务所）
not_a_need = 应当只写名称，或者写作“name:demanded”（名称:必须具备）

## 用语

part-fault = 字段“{ $path }”的值“{ $value }”：{ $problem }
part-faults = { $count }处问题：{ $faults }
part-not_there = 所涉案件或者编号在该规则下不存在
part-nobody_until_end = 案件直至期末尚无承办律师

noun-lawyer = 律师
noun-firm = 律师事务所
noun-centre = 法律援助中心
noun-case = 案件
noun-organ = 办案机关
noun-party = 当事人
noun-team = 专业团队
noun-specialty = 专业
noun-language = 语言
noun-place = 地名
noun-reason_code = 理由

pending-received = 尚未受理
pending-taken_in = 已受理
pending-rejected = 已决定不予法律援助
pending-opened = 已登记为案件

status-waiting = 正在等候指派
status-drawing = 尚待抽签取值
status-offered = 正在征询律师
status-assigned = 已指派
status-closed = 已结束

outcome-completed = 结案
outcome-withdrawn = 受援人要求终止
outcome-own_counsel = 受援人自行委托律师
outcome-terminated = 终止法律援助
outcome-transferred = 移送其他中心

list-of_year = 年度评估专家
list-pool = 同行评估专家库

act-exclude = 将律师排除于个案之外
act-withdraw_offer = 撤回征询
act-amend = 变更律师登记
act-depart = 律师出库
act-return = 律师重新入库
act-withdraw_consent = 撤下律师公开信息
act-set_good_standing = 登记审查结果
act-reinstate = 恢复律师指派
act-set_share = 人工设定份额
act-post_merit = 人工记分
act-counter_merit = 冲销积分
act-strike_conduct = 撤销信用记录
act-overturn_review = 变更审查决定
act-replace = 更换承办律师
act-release = 调整值班律师
act-cancel_shift = 取消值班班次

stake-client = 系受援人本人
stake-other_side = 系对方当事人
stake-own_case = 本人承办，或者曾为受援人提供值班法律帮助
stake-own_firm = 本所承办
stake-for_other_side = 为对方当事人代理，或者与其代理人同所
stake-related_to_party = 与当事人有近亲属关系
stake-own_record = 涉及本人
stake-on_the_roll = 本人也是在册律师

ground-own_case = 本人承办，或者曾为受援人提供值班法律帮助
ground-own_firm = 本所承办
ground-opponents_firm = 为对方当事人代理，或者与其代理人同所
ground-related_to_party = 与当事人有近亲属关系
ground-declared = 申请回避
ground-assessed_before = 已参与评估
ground-own_centre = 系本中心分库律师

criterion-conduct = 庭审表现
criterion-advocacy = 庭审辩论
criterion-law = 法律适用
criterion-satisfaction = 受援人满意度

what-identity = 公民身份号码
what-mobile = 手机号码
what-rung = 律师库
what-tier = 分档
what-reason = 理由
what-kind = 事项

grade-fail = 不合格
grade-pass = 合格
grade-good = 良好
grade-excellent = 优秀

kind-criminal_defence = 刑事辩护
kind-plea_help = 认罪认罚法律帮助
kind-criminal_representation = 刑事代理
kind-civil = 民事代理
kind-labour = 劳动争议代理
kind-administrative = 行政、国家赔偿代理
kind-drafting = 代拟法律文书

command-adopt_policy = 采用规则
command-adopt_calendar = 采用工作日历
command-commit_seed = 登记随机种子承诺值
command-reveal_seed = 公开随机种子
command-open_centre = 设立法律援助中心
command-enrol = 律师入册
command-amend = 变更律师登记
command-depart = 律师退出名册
command-return = 律师恢复在册
command-consent = 同意公开个人信息
command-withdraw_consent = 撤回公开个人信息的同意
command-apply = 申请
command-take_in = 受理
command-approve = 审批
command-reject = 不予法律援助
command-provide = 先行提供法律援助
command-complete_papers = 补交材料
command-notify = 通知辩护、通知代理
command-choose = 点援
command-assign = 指派
command-assign_by_hand = 人工指派
command-accept = 接受征询
command-decline = 不承接
command-expire = 登记答复逾期
command-withdraw_offer = 撤回征询
command-replace = 更换律师
command-exclude = 登记不得承办的律师
command-close = 结案
command-terminate = 终止法律援助
command-transfer = 移送
command-object = 提出异议
command-answer_objection = 答复异议
command-request_review = 申请人工复核
command-answer_review = 答复人工复核
command-post_merit = 记分
command-counter_merit = 冲销积分
command-settle = 份额结算
command-set_share = 核定份额
command-set_good_standing = 变更律师状态
command-record_conduct = 登记信用记录
command-strike_conduct = 撤销信用记录
command-open_review = 发起信用审查
command-take_statement = 登记陈述申辩
command-adopt_review = 作出信用审查决定
command-overturn_review = 改变信用审查决定
command-reinstate = 恢复律师状态
command-appoint_expert = 聘任专家
command-dismiss_expert = 解聘专家
command-recuse_expert = 专家回避
command-draw_files = 抽取案卷
command-name_file = 指定案卷
command-allot_assessors = 分配评估专家
command-score_file = 案卷评分
command-draw_inspection = 抽取检查案件
command-allot_inspectors = 分配检查人员
command-record_finding = 登记检查意见
command-observe_hearing = 登记庭审旁听
command-record_follow_up = 登记回访
command-hold_training = 登记培训
command-attend_training = 登记参加培训
command-nominate_model_case = 典型案例提名
command-score_model_case = 典型案例评分
command-choose_model_cases = 选定典型案例
command-plan_shift = 安排值班班次
command-allot_slot = 安排值班人员
command-hand_back = 退出值班
command-release = 调整值班人员
command-note_served = 登记出勤
command-note_missed = 登记缺勤
command-cancel_shift = 取消值班班次
command-log_help = 登记法律帮助

## 原因不便告知时，对受援人或者律师的答复

not_possible = 该事项不能办理；如何办理可向本中心询问，也可以要求人工复核
not_offered_to_you = 第{ $docket }号案件没有向您征询
barred = 您不能承办第{ $docket }号案件：
