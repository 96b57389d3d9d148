"""The tables, as they stand at the first release."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeptPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=100, unique=True)),
                ("name", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("running", "Running"), ("closed", "Closed")],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "plans",
                "ordering": ["name", "code"],
            },
        ),
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(default=0)),
                ("digest", models.CharField(default="", max_length=64)),
            ],
            options={
                "db_table": "record_head",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=150, unique=True, verbose_name="账号")),
                ("name", models.CharField(max_length=100, verbose_name="姓名")),
                ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="电子邮箱")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                ("must_change_password", models.BooleanField(default=False, verbose_name="须修改密码")),
                ("password_changed_at", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("locked_until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "people",
                "ordering": ["username"],
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("username"), name="person_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Setting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True)),
                ("value", models.TextField()),
            ],
            options={
                "db_table": "office_settings",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="StoredEvent",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(db_index=True, max_length=40)),
                ("actor", models.CharField(max_length=150)),
                ("origin", models.CharField(max_length=64)),
                ("act", models.CharField(max_length=60)),
                ("plan", models.CharField(max_length=100)),
                ("table", models.CharField(max_length=60)),
                ("key", models.TextField()),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("reason", models.TextField()),
                ("algorithm", models.CharField(max_length=10)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("item", models.CharField(max_length=100)),
            ],
            options={
                "db_table": "record_events",
                "ordering": ["number"],
                "indexes": [
                    models.Index(fields=["actor", "number"], name="record_by_actor"),
                    models.Index(fields=["act", "number"], name="record_by_act"),
                    models.Index(fields=["plan", "table", "key", "number"], name="record_by_row"),
                    models.Index(fields=["plan", "item", "number"], name="record_by_item"),
                    models.Index(fields=["plan", "number"], name="record_by_plan"),
                    models.Index(fields=["plan", "table", "number"], name="record_by_table"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnualTargetRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("indicator", models.TextField(blank=True, null=True, verbose_name="指标")),
                ("year", models.IntegerField(blank=True, null=True, verbose_name="年份")),
                ("text", models.TextField(blank=True, null=True, verbose_name="目标值")),
                ("act", models.TextField(blank=True, null=True, verbose_name="依据")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_annual_targets",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="annual_targets_in_order"),
                    models.Index(fields=["plan", "indicator"], name="annual_targets_by_indica"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="annual_targets_row_once")],
            },
        ),
        migrations.CreateModel(
            name="AreaRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="名称")),
                ("kind", models.TextField(blank=True, null=True, verbose_name="类型")),
                ("parent", models.TextField(blank=True, null=True, verbose_name="上级")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_areas",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="areas_in_order"),
                    models.Index(fields=["plan", "parent"], name="areas_by_parent"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="areas_row_once")],
            },
        ),
        migrations.CreateModel(
            name="BaselineRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("indicator", models.TextField(blank=True, null=True, verbose_name="指标")),
                ("year", models.IntegerField(blank=True, null=True, verbose_name="基期年份")),
                ("value", models.TextField(blank=True, null=True, verbose_name="基期值")),
                ("source_item", models.TextField(blank=True, null=True, verbose_name="推算对象")),
                ("stock", models.TextField(blank=True, null=True, verbose_name="期末存量")),
                ("inflow", models.TextField(blank=True, null=True, verbose_name="期内新增")),
                ("known_on", models.DateField(blank=True, null=True, verbose_name="获知日期")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
                ("note", models.TextField(blank=True, null=True, verbose_name="备注")),
            ],
            options={
                "db_table": "ledger_baselines",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="baselines_in_order"),
                    models.Index(fields=["plan", "indicator"], name="baselines_by_indica"),
                    models.Index(fields=["plan", "source_item"], name="baselines_by_source"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="baselines_row_once")],
            },
        ),
        migrations.CreateModel(
            name="DepartmentRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="单位名称")),
                ("short_names", models.TextField(blank=True, null=True, verbose_name="简称")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
            ],
            options={
                "db_table": "ledger_departments",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [models.Index(fields=["plan", "position"], name="departments_in_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="departments_row_once")],
            },
        ),
        migrations.CreateModel(
            name="GoalRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="目标")),
                ("statement", models.TextField(blank=True, null=True, verbose_name="表述")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_goals",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [models.Index(fields=["plan", "position"], name="goals_in_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="goals_row_once")],
            },
        ),
        migrations.CreateModel(
            name="IndicatorRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="序号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="指标名称")),
                ("unit", models.TextField(blank=True, null=True, verbose_name="单位")),
                ("attribute", models.TextField(blank=True, null=True, verbose_name="属性")),
                ("polarity", models.TextField(blank=True, null=True, verbose_name="方向")),
                ("polarity_confirmed", models.BooleanField(blank=True, null=True, verbose_name="方向已确认")),
                ("definition", models.TextField(blank=True, null=True, verbose_name="口径")),
                ("goal", models.TextField(blank=True, null=True, verbose_name="所属目标")),
                ("lead", models.TextField(blank=True, null=True, verbose_name="牵头单位")),
                ("contributors", models.TextField(blank=True, null=True, verbose_name="配合单位")),
                ("frequency", models.TextField(blank=True, null=True, verbose_name="报送频率")),
                ("half_yearly", models.BooleanField(blank=True, null=True, verbose_name="有无半年度统计")),
                ("flow", models.BooleanField(blank=True, null=True, verbose_name="是否年度流量")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
                ("note", models.TextField(blank=True, null=True, verbose_name="备注")),
            ],
            options={
                "db_table": "ledger_indicators",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="indicators_in_order"),
                    models.Index(fields=["plan", "goal"], name="indicators_by_goal"),
                    models.Index(fields=["plan", "lead"], name="indicators_by_lead"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="indicators_row_once")],
            },
        ),
        migrations.CreateModel(
            name="IndustryRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="产业")),
                ("group", models.TextField(blank=True, null=True, verbose_name="组别")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_industries",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [models.Index(fields=["plan", "position"], name="industries_in_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="industries_row_once")],
            },
        ),
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("source", models.TextField(blank=True, null=True, verbose_name="从")),
                ("goal", models.TextField(blank=True, null=True, verbose_name="到")),
                ("note", models.TextField(blank=True, null=True, verbose_name="说明")),
            ],
            options={
                "db_table": "ledger_links",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="links_in_order"),
                    models.Index(fields=["plan", "source"], name="links_by_source"),
                    models.Index(fields=["plan", "goal"], name="links_by_goal"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="links_row_once")],
            },
        ),
        migrations.CreateModel(
            name="MeasureRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("text", models.TextField(blank=True, null=True, verbose_name="举措")),
                ("parent", models.TextField(blank=True, null=True, verbose_name="上级")),
                ("area", models.TextField(blank=True, null=True, verbose_name="空间单元")),
                ("lead", models.TextField(blank=True, null=True, verbose_name="牵头单位")),
                ("contributors", models.TextField(blank=True, null=True, verbose_name="配合单位")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_measures",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="measures_in_order"),
                    models.Index(fields=["plan", "parent"], name="measures_by_parent"),
                    models.Index(fields=["plan", "area"], name="measures_by_area"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="measures_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ObservationRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("item", models.TextField(blank=True, null=True, verbose_name="对象")),
                ("measure", models.TextField(blank=True, null=True, verbose_name="度量")),
                ("period", models.TextField(blank=True, null=True, verbose_name="所属期")),
                ("span", models.TextField(blank=True, null=True, verbose_name="期间类型")),
                ("value_text", models.TextField(blank=True, null=True, verbose_name="填报值")),
                ("value", models.TextField(blank=True, null=True, verbose_name="数值")),
                ("unit", models.TextField(blank=True, null=True, verbose_name="单位")),
                ("status", models.TextField(blank=True, null=True, verbose_name="数据状态")),
                ("source", models.TextField(blank=True, null=True, verbose_name="来源")),
                ("known_on", models.DateField(blank=True, null=True, verbose_name="获知日期")),
                ("known_by", models.TextField(blank=True, null=True, verbose_name="提供者")),
                ("reason", models.TextField(blank=True, null=True, verbose_name="修订原因")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("evidence", models.TextField(blank=True, null=True, verbose_name="佐证")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_observations",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="observations_in_order"),
                    models.Index(fields=["plan", "item"], name="observations_by_item"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="observations_row_once")],
            },
        ),
        migrations.CreateModel(
            name="OverrideRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("indicator", models.TextField(blank=True, null=True, verbose_name="指标")),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="评价时点")),
                ("rating", models.TextField(blank=True, null=True, verbose_name="人工评价")),
                ("reason", models.TextField(blank=True, null=True, verbose_name="理由")),
                ("decided_by", models.TextField(blank=True, null=True, verbose_name="认定人")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="认定日期")),
            ],
            options={
                "db_table": "ledger_overrides",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="overrides_in_order"),
                    models.Index(fields=["plan", "indicator"], name="overrides_by_indica"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="overrides_row_once")],
            },
        ),
        migrations.CreateModel(
            name="PastView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.keptplan"
                    ),
                ),
                ("day", models.DateField()),
                ("number", models.BigIntegerField()),
                ("recorded", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "ratings_past_views",
                "constraints": [models.UniqueConstraint(fields=("plan", "day", "number"), name="past_view_once")],
            },
        ),
        migrations.CreateModel(
            name="PlanHeaderRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="规划编号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="规划名称")),
                ("area", models.TextField(blank=True, null=True, verbose_name="地区")),
                ("level", models.TextField(blank=True, null=True, verbose_name="层级")),
                ("period", models.TextField(blank=True, null=True, verbose_name="规划期")),
                ("horizon", models.IntegerField(blank=True, null=True, verbose_name="远景目标年")),
                ("approved_by", models.TextField(blank=True, null=True, verbose_name="批准机关")),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="批准日期")),
                ("cut_off", models.DateField(blank=True, null=True, verbose_name="数据截止日")),
                ("fallback", models.DateField(blank=True, null=True, verbose_name="无半年度统计时截止日")),
                ("units", models.TextField(blank=True, null=True, verbose_name="自定单位")),
                ("rules", models.TextField(blank=True, null=True, verbose_name="评价规则")),
                ("project_lights", models.TextField(blank=True, null=True, verbose_name="项目亮灯规则")),
                ("project_states", models.TextField(blank=True, null=True, verbose_name="项目状态词")),
            ],
            options={
                "db_table": "ledger_plan",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [models.Index(fields=["plan", "position"], name="plan_in_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="plan_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ProblemRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("group", models.TextField(blank=True, null=True, verbose_name="类别")),
                ("text", models.TextField(blank=True, null=True, verbose_name="问题")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_problems",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [models.Index(fields=["plan", "position"], name="problems_in_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="problems_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ProjectCountRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("aim", models.TextField(blank=True, null=True, verbose_name="目标类型")),
                ("state", models.TextField(blank=True, null=True, verbose_name="状态")),
                ("count", models.IntegerField(blank=True, null=True, verbose_name="个数")),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="截至")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_project_counts",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [models.Index(fields=["plan", "position"], name="project_counts_in_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="project_counts_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ProjectNodeRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("project", models.TextField(blank=True, null=True, verbose_name="项目")),
                ("name", models.TextField(blank=True, null=True, verbose_name="节点")),
                ("due", models.DateField(blank=True, null=True, verbose_name="计划完成日期")),
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="实际完成日期")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_project_nodes",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="project_nodes_in_order"),
                    models.Index(fields=["plan", "project"], name="project_nodes_by_projec"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="project_nodes_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ProjectRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="项目名称")),
                ("category", models.TextField(blank=True, null=True, verbose_name="类别")),
                ("aim", models.TextField(blank=True, null=True, verbose_name="目标类型")),
                ("state", models.TextField(blank=True, null=True, verbose_name="状态")),
                ("reason", models.TextField(blank=True, null=True, verbose_name="原因")),
                ("content", models.TextField(blank=True, null=True, verbose_name="建设内容及规模")),
                ("starts", models.IntegerField(blank=True, null=True, verbose_name="开工年份")),
                ("ends", models.IntegerField(blank=True, null=True, verbose_name="竣工年份")),
                ("invest_planned", models.TextField(blank=True, null=True, verbose_name="总投资(亿元)")),
                ("invest_made", models.TextField(blank=True, null=True, verbose_name="累计完成投资(亿元)")),
                ("area", models.TextField(blank=True, null=True, verbose_name="空间单元")),
                ("lead", models.TextField(blank=True, null=True, verbose_name="牵头单位")),
                ("contributors", models.TextField(blank=True, null=True, verbose_name="责任单位")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_projects",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="projects_in_order"),
                    models.Index(fields=["plan", "area"], name="projects_by_area"),
                    models.Index(fields=["plan", "lead"], name="projects_by_lead"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="projects_row_once")],
            },
        ),
        migrations.CreateModel(
            name="PublishedRatingRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("indicator", models.TextField(blank=True, null=True, verbose_name="指标")),
                ("rating", models.TextField(blank=True, null=True, verbose_name="进展评价")),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="评价时点")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_published_ratings",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="published_ratings_in_order"),
                    models.Index(fields=["plan", "indicator"], name="published_ratings_by_indica"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="published_ratings_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ReferenceRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("indicator", models.TextField(blank=True, null=True, verbose_name="指标")),
                ("period", models.TextField(blank=True, null=True, verbose_name="所属期")),
                ("value", models.TextField(blank=True, null=True, verbose_name="参照值")),
                ("source", models.TextField(blank=True, null=True, verbose_name="来源")),
                ("known_on", models.DateField(blank=True, null=True, verbose_name="获知日期")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_references",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="references_in_order"),
                    models.Index(fields=["plan", "indicator"], name="references_by_indica"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="references_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ReviewRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("item", models.TextField(blank=True, null=True, verbose_name="对象")),
                ("name", models.TextField(blank=True, null=True, verbose_name="名称")),
                ("rule", models.TextField(blank=True, null=True, verbose_name="事项")),
                ("question", models.TextField(blank=True, null=True, verbose_name="请核对")),
                ("decision", models.TextField(blank=True, null=True, verbose_name="处理")),
                ("words", models.TextField(blank=True, null=True, verbose_name="原文")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_reviews",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="reviews_in_order"),
                    models.Index(fields=["plan", "item"], name="reviews_by_item"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="reviews_row_once")],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="store.keptplan"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("period", models.CharField(max_length=40)),
                ("cut_off", models.DateField()),
                ("opened_on", models.DateField()),
                ("due_on", models.DateField()),
                ("forms", models.CharField(max_length=60)),
                ("progress_limit", models.PositiveIntegerField(default=500)),
                ("remind_before", models.CharField(default="7;1", max_length=40)),
                ("remind_after", models.PositiveIntegerField(default=3)),
                (
                    "state",
                    models.CharField(choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=10),
                ),
            ],
            options={
                "db_table": "rounds",
                "ordering": ["plan", "-number"],
                "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="round_once")],
            },
        ),
        migrations.CreateModel(
            name="SourceDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="store.keptplan"
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("digest", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("reading", models.TextField(blank=True, default="")),
                ("questions", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "plan_documents",
            },
        ),
        migrations.CreateModel(
            name="SourceRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("title", models.TextField(blank=True, null=True, verbose_name="文件")),
                ("issuer", models.TextField(blank=True, null=True, verbose_name="发布机关")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                ("url", models.TextField(blank=True, null=True, verbose_name="网址")),
            ],
            options={
                "db_table": "ledger_sources",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [models.Index(fields=["plan", "position"], name="sources_in_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="sources_row_once")],
            },
        ),
        migrations.CreateModel(
            name="StoredRating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.keptplan"
                    ),
                ),
                ("indicator", models.CharField(max_length=100)),
                ("position", models.IntegerField(default=0)),
                ("name", models.TextField(blank=True, default="")),
                ("rating", models.CharField(max_length=20)),
                ("computed", models.CharField(max_length=20)),
                ("rule", models.CharField(max_length=10)),
                ("confidence", models.CharField(max_length=10)),
                ("attribute", models.CharField(blank=True, default="", max_length=20)),
                ("lead", models.CharField(blank=True, default="", max_length=100)),
                ("contributors", models.TextField(blank=True, default="")),
                ("disclosure", models.CharField(default="public", max_length=20)),
                ("completion", models.FloatField(blank=True, null=True)),
                ("concern", models.CharField(blank=True, default="", max_length=20)),
                ("why_group", models.CharField(blank=True, default="", max_length=200)),
                ("overridden", models.BooleanField(default=False)),
                ("shown", models.JSONField(default=dict)),
                ("as_of", models.DateField()),
                ("known_on", models.DateField()),
                ("rules", models.CharField(max_length=100)),
                ("concern_since", models.DateTimeField(blank=True, null=True)),
                ("asked", models.PositiveIntegerField(default=0)),
                ("answered", models.PositiveIntegerField(default=0)),
                ("refreshed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "db_table": "ratings_now",
                "ordering": ["plan_id", "position"],
                "indexes": [
                    models.Index(
                        fields=["plan", "attribute", "rating", "concern", "overridden", "disclosure"],
                        name="rating_counts",
                    ),
                    models.Index(
                        fields=["plan", "asked", "answered", "as_of", "refreshed_at"], name="rating_freshness"
                    ),
                    models.Index(fields=["plan", "concern", "position"], name="rating_by_concern"),
                    models.Index(fields=["plan", "rating", "why_group"], name="rating_by_reason"),
                    models.Index(fields=["plan", "position"], name="rating_by_position"),
                    models.Index(fields=["plan", "lead", "contributors"], name="rating_by_lead"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "indicator"), name="rating_once")],
            },
        ),
        migrations.CreateModel(
            name="SystemRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="名称")),
                ("kind", models.TextField(blank=True, null=True, verbose_name="类型")),
                ("domain", models.TextField(blank=True, null=True, verbose_name="领域")),
                ("status", models.TextField(blank=True, null=True, verbose_name="状态")),
                ("function", models.TextField(blank=True, null=True, verbose_name="功能")),
                ("state", models.TextField(blank=True, null=True, verbose_name="现状")),
                ("next_step", models.TextField(blank=True, null=True, verbose_name="下一步")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_systems",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [models.Index(fields=["plan", "position"], name="systems_in_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="systems_row_once")],
            },
        ),
        migrations.CreateModel(
            name="TargetVersionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("item", models.TextField(blank=True, null=True, verbose_name="对象")),
                ("name", models.TextField(blank=True, null=True, verbose_name="目标名称")),
                ("version", models.IntegerField(blank=True, null=True, verbose_name="版次")),
                ("text", models.TextField(blank=True, null=True, verbose_name="目标值")),
                ("unit", models.TextField(blank=True, null=True, verbose_name="单位")),
                ("heading", models.TextField(blank=True, null=True, verbose_name="列名")),
                ("confirmed", models.BooleanField(blank=True, null=True, verbose_name="读法已确认")),
                ("due", models.IntegerField(blank=True, null=True, verbose_name="目标年")),
                ("act", models.TextField(blank=True, null=True, verbose_name="依据")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="通过日期")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_targets",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="targets_in_order"),
                    models.Index(fields=["plan", "item"], name="targets_by_item"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="targets_row_once")],
            },
        ),
        migrations.CreateModel(
            name="TaskRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.keptplan"
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("row_key", models.CharField(max_length=300)),
                ("code", models.TextField(blank=True, null=True, verbose_name="编号")),
                ("name", models.TextField(blank=True, null=True, verbose_name="任务")),
                ("parent", models.TextField(blank=True, null=True, verbose_name="上级")),
                ("count", models.IntegerField(blank=True, null=True, verbose_name="任务数")),
                ("goal", models.TextField(blank=True, null=True, verbose_name="所属目标")),
                ("area", models.TextField(blank=True, null=True, verbose_name="空间单元")),
                ("lead", models.TextField(blank=True, null=True, verbose_name="牵头单位")),
                ("contributors", models.TextField(blank=True, null=True, verbose_name="配合单位")),
                ("state", models.TextField(blank=True, null=True, verbose_name="状态")),
                ("progress", models.TextField(blank=True, null=True, verbose_name="进展")),
                ("disclosure", models.TextField(blank=True, null=True, verbose_name="公开属性")),
                ("place", models.TextField(blank=True, null=True, verbose_name="出处")),
            ],
            options={
                "db_table": "ledger_tasks",
                "ordering": ["plan_id", "position", "id"],
                "indexes": [
                    models.Index(fields=["plan", "position"], name="tasks_in_order"),
                    models.Index(fields=["plan", "parent"], name="tasks_by_parent"),
                    models.Index(fields=["plan", "goal"], name="tasks_by_goal"),
                ],
                "constraints": [models.UniqueConstraint(fields=("plan", "row_key"), name="tasks_row_once")],
            },
        ),
        migrations.CreateModel(
            name="FormerPassword",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_passwords",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("digest", models.CharField(max_length=256)),
                ("until", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "people_former_passwords",
                "ordering": ["user", "-id"],
            },
        ),
        migrations.CreateModel(
            name="KeptRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identifier", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=255)),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "rule_sets",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="LastCode",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("step", models.BigIntegerField()),
            ],
            options={
                "db_table": "people_last_codes",
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("role", models.CharField(max_length=40)),
                ("plan", models.CharField(blank=True, default="", max_length=100)),
                ("department", models.CharField(blank=True, default="", max_length=100)),
            ],
            options={
                "db_table": "people_roles",
                "ordering": ["user", "role", "plan", "department"],
                "indexes": [models.Index(fields=["plan", "department"], name="role_by_department")],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "role", "plan", "department"), name="role_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="store.keptplan"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adjust_target", "调整目标"),
                            ("suspend_project", "项目暂缓"),
                            ("resume_project", "项目恢复"),
                        ],
                        max_length=20,
                    ),
                ),
                ("item", models.CharField(max_length=100)),
                ("content", models.TextField()),
                ("reason", models.TextField()),
                ("state", models.CharField(default="proposed", max_length=20)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "proposals",
                "ordering": ["plan", "-id"],
                "indexes": [models.Index(fields=["plan", "state"], name="proposal_by_state")],
            },
        ),
        migrations.CreateModel(
            name="PastRating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.keptplan"
                    ),
                ),
                ("indicator", models.CharField(max_length=100)),
                ("position", models.IntegerField(default=0)),
                ("name", models.TextField(blank=True, default="")),
                ("rating", models.CharField(max_length=20)),
                ("computed", models.CharField(max_length=20)),
                ("rule", models.CharField(max_length=10)),
                ("confidence", models.CharField(max_length=10)),
                ("attribute", models.CharField(blank=True, default="", max_length=20)),
                ("lead", models.CharField(blank=True, default="", max_length=100)),
                ("contributors", models.TextField(blank=True, default="")),
                ("disclosure", models.CharField(default="public", max_length=20)),
                ("completion", models.FloatField(blank=True, null=True)),
                ("concern", models.CharField(blank=True, default="", max_length=20)),
                ("why_group", models.CharField(blank=True, default="", max_length=200)),
                ("overridden", models.BooleanField(default=False)),
                ("shown", models.JSONField(default=dict)),
                ("as_of", models.DateField()),
                ("known_on", models.DateField()),
                ("rules", models.CharField(max_length=100)),
                (
                    "view",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="store.pastview"
                    ),
                ),
            ],
            options={
                "db_table": "ratings_past",
                "ordering": ["view", "position"],
                "indexes": [models.Index(fields=["view", "position"], name="past_by_position")],
                "constraints": [models.UniqueConstraint(fields=("view", "indicator"), name="past_rating_once")],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="store.round"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("indicators", "Indicators"), ("projects", "Projects"), ("tasks", "Tasks")],
                        max_length=20,
                    ),
                ),
                ("item", models.CharField(max_length=100)),
                ("position", models.PositiveIntegerField(default=0)),
                ("department", models.CharField(max_length=100)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("state", models.CharField(default="open", max_length=20)),
                ("cells", models.TextField(blank=True, default="")),
                ("word", models.TextField(blank=True, default="")),
                ("approved_cells", models.TextField(blank=True, default="")),
                ("remark", models.TextField(blank=True, default="")),
                ("revision", models.PositiveIntegerField(default=0)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("first_submitted_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("state_since", models.DateTimeField()),
            ],
            options={
                "db_table": "round_entries",
                "ordering": ["round_id", "form", "position", "id"],
                "indexes": [
                    models.Index(
                        fields=["round", "department", "form", "position", "state"], name="entry_by_department"
                    ),
                    models.Index(fields=["round", "state"], name="entry_by_state"),
                ],
                "constraints": [models.UniqueConstraint(fields=("round", "form", "item"), name="entry_once")],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="store.round"
                    ),
                ),
                ("department", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=20)),
                ("day", models.DateField()),
                ("sent_to", models.TextField(blank=True, default="")),
                ("failure", models.TextField(blank=True, default="")),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "round_reminders",
                "constraints": [
                    models.UniqueConstraint(fields=("round", "department", "kind", "day"), name="reminder_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="draft", to="store.entry"
                    ),
                ),
                ("cells", models.TextField()),
                ("word", models.TextField(blank=True, default="")),
                ("revision", models.PositiveIntegerField()),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("saved_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "db_table": "round_drafts",
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="store.entry"
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=100)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("removed", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "round_evidence",
                "ordering": ["entry_id", "id"],
            },
        ),
    ]
